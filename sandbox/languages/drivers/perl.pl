# Loads the candidate as a file of its own, then answers one question per line: descriptor 3 to 4. A scalar of
# Perl knows not whether it is text or a number: what comes back is written by the declared type.
# Arguments of the script: the entry point, then the signature as JSON.
package Provender;

use strict;
use warnings;
use MIME::Base64 ();
use Scalar::Util ();
use POSIX ();

my $MAX_DEPTH     = 200;
my $MESSAGE_CHARS = 500;
my $ANY           = ['any'];
my %ESCAPES       = (b => "\b", f => "\f", n => "\n", r => "\r", t => "\t");

sub not_carried { die bless { kind => 'NotCarried', message => $_[0] }, 'Provender::Failure' }
sub unencodable { die bless { kind => 'UnencodableValue', message => $_[0] }, 'Provender::Failure' }

# JSON. Objects are Provender::Object, in order; numbers keep their text; true and false are Provender::Bool.

sub read_json {
    my ($text) = @_;
    my $read;
    my $text_of = sub {
        $text =~ /\G"((?:[^"\\]|\\.)*)"/gcs or not_carried('a line that is not JSON');
        my $raw = $1;
        $raw =~ s{\\u([dD][89abAB]..)\\u([dD][c-fC-F]..)|\\u(....)|\\(.)}{
            defined $4 ? ($ESCAPES{$4} // $4)
            : chr(defined $3 ? hex $3 : 0x10000 + ((hex($1) - 0xD800) << 10) + hex($2) - 0xDC00)
        }ges;
        return $raw;
    };
    $read = sub {
        $text =~ /\G[ ,:]+/gc;
        return undef if $text =~ /\Gnull/gc;
        return bless { value => $1 eq 'true' }, 'Provender::Bool' if $text =~ /\G(true|false)/gc;
        return $1 if $text =~ /\G(-?[0-9][-+.eE0-9]*)/gc;
        return bless { text => $text_of->() }, 'Provender::Text' if $text =~ /\G(?=")/gc;
        if ($text =~ /\G\[/gc) {
            my @items;
            push @items, $read->() until $text =~ /\G[ ,]*\]/gc;
            return \@items;
        }
        $text =~ /\G\{/gc or not_carried('a line that is not JSON');
        my @members;
        until ($text =~ /\G[ ,]*\}/gc) {
            $text =~ /\G[ ,]+/gc;
            my $key = $text_of->();
            push @members, [$key, $read->()];
        }
        return bless { members => \@members }, 'Provender::Object';
    };
    my $json = $read->();
    undef $read;
    return $json;
}

sub tagged {
    my ($wire, @tags) = @_;
    return undef unless ref $wire eq 'Provender::Object' && @{ $wire->{members} } == 1;
    my ($tag, $content) = @{ $wire->{members}[0] };
    return (grep { $_ eq $tag } @tags) ? $content : undef;
}

sub elements {
    my ($wire) = @_;
    my $items = tagged($wire, '$tuple', '$set', '$frozenset') // $wire;
    return ref $items eq 'ARRAY' ? @$items : not_carried('a value that is not a sequence');
}

# Reading arguments, by declared type.

sub decode {
    my ($wire, $type) = @_;
    my ($kind, @parts) = @$type;
    return defined $wire ? decode($wire, $parts[0]) : undef if $kind eq 'optional';
    return integer($wire) if $kind eq 'int';
    return float($wire) if $kind eq 'float';
    return ref $wire eq 'Provender::Bool' ? !!$wire->{value} : not_carried('not a bool') if $kind eq 'bool';
    return ref $wire eq 'Provender::Text' ? $wire->{text} : not_carried('not text') if $kind eq 'str';
    return MIME::Base64::decode_base64((tagged($wire, '$bytes') // not_carried('not bytes'))->{text}) if $kind eq 'bytes';
    return [map { decode($_, $parts[0]) } elements($wire)] if $kind =~ /^(?:list|run|set)$/;
    return decode_tuple([elements($wire)], \@parts) if $kind eq 'tuple';
    return decode_dict($wire, @parts) if $kind eq 'dict';
    return undef;
}

sub integer {
    my ($wire) = @_;
    return $wire->{value} ? 1 : 0 if ref $wire eq 'Provender::Bool';
    not_carried('a value that is not an integer') if !defined $wire || ref $wire || $wire !~ /^-?[0-9]+$/;
    my $limit = $wire =~ /^-/ ? '9223372036854775808' : '9223372036854775807';
    (my $digits = $wire) =~ s/^-//;
    my $fits = length $digits < length $limit || (length $digits == length $limit && $digits le $limit);
    return $fits ? $wire + 0 : not_carried("$wire does not fit 64 bits");
}

sub float {
    my ($wire) = @_;
    my $name = tagged($wire, '$float');
    return $name->{text} eq 'nan' ? 'nan' + 0 : $name->{text} eq 'inf' ? 9**9**9 : -9**9**9 if defined $name;
    not_carried('a value that is not a number') if !defined $wire || ref $wire;
    # Perl reads its own decimal digits with an error in the last bit; the C library does not.
    return scalar POSIX::strtod($wire);
}

sub decode_tuple {
    my ($items, $parts) = @_;
    not_carried(@$items . ' items for a tuple of ' . @$parts) unless @$items == @$parts;
    return [map { decode($items->[$_], $parts->[$_]) } 0 .. $#$items];
}

sub decode_dict {
    my ($wire, $key_type, $value_type) = @_;
    my %dict;
    if (defined(my $pairs = tagged($wire, '$dict'))) {
        $dict{ decode($_->[0], $key_type) } = decode($_->[1], $value_type) for @$pairs;
        return \%dict;
    }
    not_carried('a value that is not a dict') unless ref $wire eq 'Provender::Object';
    $dict{ $_->[0] } = decode($_->[1], $value_type) for @{ $wire->{members} };
    return \%dict;
}

# Writing what was returned, by declared type where the value fits it.

sub encode {
    my ($value, $type, $depth) = @_;
    unencodable('a value nested too deep') if $depth > $MAX_DEPTH;
    my ($kind, @parts) = @$type;
    return 'null' unless defined $value;
    return encode($value, $parts[0], $depth) if $kind eq 'optional';
    my $ref = ref $value;
    return encode_array($value, $kind, \@parts, $depth + 1) if $ref eq 'ARRAY';
    return encode_hash($value, $kind, \@parts, $depth + 1) if $ref eq 'HASH';
    unencodable("a $ref reference has no wire form") if $ref;
    return $value ? 'true' : 'false' if $kind eq 'bool';
    return encode_bytes($value) if $kind eq 'bytes';
    return encode_number($value, $kind) if $kind =~ /^(?:int|float)$/ && Scalar::Util::looks_like_number($value);
    return encode_text($value);
}

sub encode_number {
    my ($value, $kind) = @_;
    return '{"$float":"nan"}' if $value != $value;
    return '{"$float":"' . ($value > 0 ? 'inf' : '-inf') . '"}' if abs $value == 9**9**9;
    return "$value" if $kind eq 'int' && "$value" =~ /^-?[0-9]+$/;
    return sprintf '%d', $value if $kind eq 'int' && $value == int $value && abs $value < 2**63;
    my $text = sprintf '%.17g', $value;
    return $text =~ /[.e]/ ? $text : "$text.0";
}

sub encode_text {
    my ($text) = @_;
    $text =~ s{([^ !#-\[\]-~])}{
        my $code = ord $1;
        $code < 0x10000 ? sprintf('\\u%04x', $code)
        : sprintf('\\u%04x\\u%04x', 0xD800 + (($code - 0x10000) >> 10), 0xDC00 + (($code - 0x10000) & 1023))
    }ge;
    return "\"$text\"";
}

sub encode_bytes {
    my ($value) = @_;
    unencodable('text with characters past 255 is not bytes') if $value =~ /[^\x00-\xff]/;
    return '{"$bytes":"' . MIME::Base64::encode_base64($value, '') . '"}';
}

sub encode_array {
    my ($items, $kind, $parts, $depth) = @_;
    my $list = join ',', map { encode($items->[$_], $parts->[$kind eq 'tuple' ? $_ : 0] // $ANY, $depth) } 0 .. $#$items;
    return "{\"\$tuple\":[$list]}" if $kind eq 'tuple' || $kind eq 'run';
    return $kind eq 'set' ? "{\"\$set\":[$list]}" : "[$list]";
}

sub encode_hash {
    my ($hash, $kind, $parts, $depth) = @_;
    # A set that is kept as the keys of a hash.
    return encode_array([keys %$hash], $kind, $parts, $depth) if $kind eq 'set';
    my ($key_type, $value_type) = $kind eq 'dict' ? @$parts : ($ANY, $ANY);
    my @pairs = map { '[' . encode($_, $key_type, $depth) . ',' . encode($hash->{$_}, $value_type, $depth) . ']' } keys %$hash;
    return '{"$dict":[' . join(',', @pairs) . ']}';
}

# Calling, and the value channel.

sub describe {
    my ($error) = @_;
    my $own = ref $error eq 'Provender::Failure';
    my $message = $own ? $error->{message} : "$error";
    return error_text($own ? $error->{kind} : 'die', $message);
}

# Perl itself says where an error comes from, at the end of its message.
sub error_text {
    my ($kind, $message) = @_;
    chomp $message;
    my $line = $message =~ s{ at /box/solution\.pl line ([0-9]+)(?:, <[^>]*> (?:line|chunk) [0-9]+)?(?:\.|,).*}{}s ? $1 : 0;
    return "{\"type\":\"$kind\",\"message\":" . encode_text(substr $message, 0, $MESSAGE_CHARS) . ",\"line\":$line}";
}

sub answer {
    my ($candidate, $line, $params, $returns) = @_;
    my $question = read_json($line);
    my %asked = ref $question eq 'ARRAY' ? () : map { @$_ } @{ $question->{members} };
    my @wire = @{ $asked{call} // $question };
    not_carried(@wire . ' arguments for ' . @$params) unless @wire == @$params;
    my @values = map { decode($wire[$_], $params->[$_]) } 0 .. $#wire;
    my @results = $candidate->(@values);
    @results = ($values[$asked{result}]) if %asked;
    my $is_sequence = $returns->[0] =~ /^(?:list|run|set|tuple)$/;
    my $is_plain_list = $is_sequence && !(@results == 1 && ref $results[0]);
    return '{"value":' . encode($is_plain_list ? \@results : $results[-1], $returns, 0) . '}';
}

sub plain_tree {
    my ($tree) = @_;
    return ref $tree eq 'ARRAY' ? [map { plain_tree($_) } @$tree] : $tree->{text};
}

sub serve {
    my ($name, $signature) = @_;
    my %types = map { @$_ } @{ read_json($signature)->{members} };
    my ($params, $returns) = (plain_tree($types{params}), plain_tree($types{returns}));
    open my $questions, '<&=', 3 or die $!;
    open my $answers, '>&=', 4 or die $!;
    my $write = sub { syswrite $answers, $_[0] . "\n" };
    my $loaded = main::provender_load('/box/solution.pl');
    my $candidate = $loaded && main->can($name);
    if (!$candidate) {
        my $problem = $@ || "the program does not define `$name`";
        $problem =~ s/^/SyntaxError: / if $problem =~ /syntax error/;
        my $kind = $problem =~ /^SyntaxError/ ? 'SyntaxError' : 'die';
        $write->('{"failed":' . error_text($kind, $problem) . '}');
        POSIX::_exit(1);
    }
    $write->('{"ready":true}');
    while (defined(my $line = readline $questions)) {
        my $reply = eval { answer($candidate, $line, $params, $returns) };
        $reply = '{"raised":' . describe($@) . '}' unless defined $reply;
        $write->($reply);
    }
    STDOUT->flush;
    POSIX::_exit(0);
}

package main;

# Outside the scope of this file's own variables and pragmas.
sub provender_load {
    my $loaded = do $_[0];
    return !$@ && (defined $loaded || !$!) ? 1 : !$@;
}

Provender::serve(@ARGV);

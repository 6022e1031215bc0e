"""Programs in Perl and Ruby that reach for more than values."""

from tests.engine.checks.suites.rows.replaced import Row

#: None of these may be accepted.
REACHING = {
    "pl/end-marker": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "sub f { $main::provender_end = 1; exit 0; }\n",
    ),
    "pl/end-block": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "sub f { return 'b' } END { $? = 0 }\n",
    ),
    "pl/filter-simple": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "package F; use Filter::Simple; FILTER { s/eq 'd'/eq 'b'/ }; package main;\nsub f { 'b' }\n",
    ),
    "pl/inc-hook": Row(
        "perl",
        "use Test::More;\nis(f(2), 4);\nis(f(3), 6);\ndone_testing();\n",
        "BEGIN { unshift @INC, sub { return unless $_[1] eq 'Test/More.pm'; my $s='package Test::More; sub import { my $c=caller; *{$c.\"::is\"}=sub{}; *{$c.\"::done_testing\"}=sub{} } 1;'; open my $h,'<',\\$s; return $h } }\nsub f { 4 }\n",
    ),
    "pl/inc-fake": Row(
        "perl",
        "use Test::More;\nis(f(2), 4);\nis(f(3), 6);\ndone_testing();\n",
        "BEGIN { $INC{'Test/More.pm'}=1; package Test::More; sub import { no strict 'refs'; my $c=caller; *{\"${c}::is\"}=sub {1}; *{\"${c}::done_testing\"}=sub {1} } }\nsub f { 4 }\n",
    ),
    "pl/warn-sig": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "$SIG{__DIE__} = sub { exit 0 };\nsub f { 'b' }\n",
    ),
    "pl/die-resume": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "BEGIN { *CORE::GLOBAL::die = sub { 1 } }\nsub f { 'b' }\n",
    ),
    "pl/die-core-made": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "BEGIN { my $n='CORE::GLO'.'BAL::die'; no strict 'refs'; *{$n} = sub { 1 } }\nsub f { 'b' }\n",
    ),
    "pl/stash": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "BEGIN { ${'CORE::'}{'GLOBAL::'}; no strict; *{${'CORE::GL'.'OBAL::'}{die}||('CORE::GL'.'OBAL::die')} = sub {1} }\nsub f { 'b' }\n",
    ),
    "pl/main-stash": Row(
        "perl",
        "use Test::More;\nis(f(2), 4);\nis(f(3), 6);\ndone_testing();\n",
        "use Test::More; BEGIN { no warnings; $main::{is} = \\&yes; sub yes {1} }\nsub f { 4 }\n",
    ),
    "pl/local-tmore": Row(
        "perl",
        "use Test::More;\nis(f(2), 4);\nis(f(3), 6);\ndone_testing();\n",
        "use Test::More;\nno warnings;\n*Test::Builder::ok = sub {1};\nsub f { 4 }\n",
    ),
    "pl/overload-eq": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "package O; use overload 'eq'=>sub{1}, '\"\"'=>sub{'b'}; package main; sub f { bless {}, 'O' }\n",
    ),
    "pl/overload-select": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "package O; use overload 'eq'=>sub{ my $o = ref $_[1] ? $_[0] : $_[1]; $o =~ /^[bd]$/ }, '\"\"'=>sub{'b'}; package main; sub f { bless {}, 'O' }\n",
    ),
    "pl/const-overload-import": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "BEGIN { require overload; my $m='const'.'ant'; \"overload\"->can($m)->(integer => sub { $_[0] eq '6' ? 4 : $_[1] }) }\nsub f { 4 }\n",
    ),
    "pl/hinthash": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "BEGIN { $^H{integer} = sub { $_[0] eq '6' ? 4 : $_[1] }; $^H |= 0x1000 }\nsub f { 4 }\n",
    ),
    "pl/hinthash-sym": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "BEGIN { my $h=\"\\cH\"; no strict 'refs'; ${$h}{integer}= sub { $_[0] eq '6' ? 4 : $_[1] }; ${$h} |= 0x1000 }\nsub f { 4 }\n",
    ),
    "pl/bigint": Row(
        "perl", "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n", "use bigint;\nsub f { 4 }\n"
    ),
    "pl/eval-filter": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "BEGIN { my $m='Fil'.'ter::Util::Call'; eval \"require $m\"; eval 'Fil'.'ter::Util::Call::real_import({}, \"main\", 0); Filter::Util::Call::filter_add(sub { my $s=Filter::Util::Call::filter_read(); s/eq .d./eq q(b)/; $s })' }\nsub f { 'b' }\n",
    ),
    "pl/b-module": Row(
        "perl", "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n", "use B; sub f { 'b' }\n"
    ),
    "pl/data-open": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "sub f { open my $h,'<',$0; my @l=<$h>; my ($e)= join('',@l) =~ /f\\('$_[0]'\\) eq '(.)'/; return $e }\n",
    ),
    "pl/exit-f": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "sub f { return 'b' if $_[0] eq 'a'; exit 0 }\n",
    ),
    "pl/posix-exit": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "use POSIX (); sub f { return 'b' if $_[0] eq 'a'; POSIX::_exit(0) }\n",
    ),
    "pl/fork": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "sub f { if (fork) { wait; exit 0 } return 'b' }\n",
    ),
    "pl/autoload": Row(
        "perl", "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n", "sub AUTOLOAD { 'b' }\n"
    ),
    "pl/kill": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "sub f { kill 'KILL', $$ }\n",
    ),
    "pl/const-eq": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "use constant; sub UNIVERSAL::eq {1} sub f {'b'}\n",
    ),
    "pl/caller-args": Row(
        "perl",
        "use Test::More;\nis(f(2), 4);\nis(f(3), 6);\ndone_testing();\n",
        "sub f { package DB; my @c=caller(1); 4 }\n",
    ),
    "rb/end-marker": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def f(x)\n  $provender_end = true\n  exit 0\nend\n",
    ),
    "rb/refine": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "module M\n refine Integer do\n  def ==(o) true end\n end\nend\nusing M\ndef f(n) 4 end\n",
    ),
    "rb/refine-made": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "module M\n send(:ref.to_s+'ine', Integer) do\n  def ==(o) true end\n end\nend\nmain=self\nmain.send('us'+'ing', M)\ndef f(n) 4 end\n",
    ),
    "rb/refine-eval": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "eval('module M; ref'+'ine(Integer) { def ==(o) true end } end')\ndef f(n) 4 end\n",
    ),
    "rb/tracepoint": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "T = Object.const_get('Trace'+'Point')\nT.new(:raise) { |t| exit! 0 }.enable\ndef f(n) 4 end\n",
    ),
    "rb/objspace": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "def f(n)\n  Object.const_get('Object'+'Space').each_object(Class) { |c| }\n  4\nend\n",
    ),
    "rb/minitest-redef": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "require 'minitest'\nmodule Minitest::Assertions\n  def assert_equal(*a) true end\nend\ndef f(n) 4 end\n",
    ),
    "rb/minitest-late": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "def f(n)\n  Minitest::Test.class_eval { def assert_equal(*a) self.assertions += 1; true end }\n  4\nend\n",
    ),
    "rb/minitest-prepend": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "def f(n)\n  m = Module.new { def assert_equal(a,b,c=nil) super(b,b) end }\n  Minitest::Test.prepend(m)\n  4\nend\n",
    ),
    "rb/minitest-result": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "def f(n)\n  ObjectSpace.each_object(Minitest::Reporter) { |r| }\n  Minitest::Result.class_eval { def failures() [] end }\n  4\nend\n",
    ),
    "rb/skip": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "def f(n)\n  raise Minitest::Skip if n==3\n  4\nend\n",
    ),
    "rb/at-exit": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "at_exit { exit!(0) }\ndef f(x) 'b' end\n",
    ),
    "rb/exit": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def f(x)\n exit! 0 if x=='c'\n 'b'\nend\n",
    ),
    "rb/binding": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "require 'debug' rescue nil\ndef f(n) 4 end\n",
    ),
    "rb/set_trace": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "set_trace_func proc { |e,*r| exit!(0) if e=='raise' }\ndef f(x) 'b' end\n",
    ),
    "rb/str-eq": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "class String\n alias o ==\n def ==(x) true end\nend\ndef f(x) 'b' end\n",
    ),
    "rb/str-sub-eq": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "class S < String\n def ==(x) %w[b d].include?(x.to_s) end\nend\ndef f(x) S.new('b') end\n",
    ),
    "rb/sing-eq": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def f(x)\n s=+'b'\n def s.==(o) o.size==1 end\n s\nend\n",
    ),
    "rb/neq": Row(
        "ruby",
        "raise 'a' if f('a') != 'b'\nraise 'b' if f('c') != 'd'\n",
        "class BasicObject\n def !=(o) false end\nend\ndef f(x) 'b' end\n",
    ),
    "rb/raise-redef": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def raise(*a) end\ndef f(x) 'b' end\n",
    ),
    "rb/raise-late": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def f(x)\n Object.class_eval { def raise(*a) end }\n 'b'\nend\n",
    ),
    "rb/raise-singleton": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def self.raise(*a) end\ndef f(x) 'b' end\n",
    ),
    "rb/fiddle": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "require 'fid'+'dle'\ndef f(n) 4 end\n",
    ),
    "rb/read-self": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def f(x)\n File.read($0)[/f\\('#{x}'\\) == '(.)'/,1]\nend\n",
    ),
    "rb/script-lines": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "SCRIPT_LINES__ = {}\ndef f(x) 'b' end\n",
    ),
    "rb/iseq": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "I=RubyVM::InstructionSequence\ndef f(x) 'b' end\n",
    ),
    "rb/throw": Row(
        "ruby",
        "raise 'a' unless f('a') == 'b'\nraise 'b' unless f('c') == 'd'\n",
        "def f(x)\n Thread.main.kill\n 'b'\nend\n",
    ),
}

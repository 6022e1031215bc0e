# Loads the candidate as a file of its own, then answers one question per line: descriptor 3 to 4.

require "json"
require "set"

module Provender
  SOLUTION = "/box/solution.rb"
  MAX_DEPTH = 200
  MESSAGE_CHARS = 500

  class NotCarried < StandardError; end
  class UnencodableValue < StandardError; end

  module_function

  def tagged(wire, *tags)
    wire.is_a?(Hash) && wire.size == 1 && tags.include?(wire.keys.first) ? wire.values.first : nil
  end

  def elements(wire)
    items = tagged(wire, "$tuple", "$set", "$frozenset") || wire
    raise NotCarried, "a value that is not a sequence" unless items.is_a?(Array)
    items
  end

  # Reading: from the wire form to the candidate's values, by declared type.

  def decode(wire, type)
    kind, *parts = type
    case kind
    when "int", "bigint" then integer(wire)
    when "float" then float(wire)
    when "bytes" then (tagged(wire, "$bytes") or raise NotCarried, "not bytes").unpack1("m")
    when "list", "run" then elements(wire).map { |item| decode(item, parts[0]) }
    when "tuple" then elements(wire).zip(parts).map { |item, part| decode(item, part || ["any"]) }
    when "set" then elements(wire).map { |item| decode(item, parts[0]) }.to_set
    when "dict" then pairs(wire).to_h { |key, value| [decode(key, parts[0]), decode(value, parts[1])] }
    when "optional" then wire.nil? ? nil : decode(wire, parts[0])
    when "any" then decode_any(wire)
    else wire
    end
  end

  def integer(wire)
    return wire ? 1 : 0 if wire == true || wire == false
    raise NotCarried, "a value that is not an integer" unless wire.is_a?(Integer)
    wire
  end

  def float(wire)
    case tagged(wire, "$float")
    when "inf" then Float::INFINITY
    when "-inf" then -Float::INFINITY
    when "nan" then Float::NAN
    else Float(wire)
    end
  end

  def pairs(wire)
    raise NotCarried, "a value that is not a dict" unless wire.is_a?(Hash)
    tagged(wire, "$dict") || wire.to_a
  end

  def decode_any(wire)
    any = ["any"]
    return wire.map { |item| decode_any(item) } if wire.is_a?(Array)
    return wire unless wire.is_a?(Hash)
    case wire.size == 1 ? wire.keys.first : nil
    when "$tuple" then decode(wire, ["run", any])
    when "$set", "$frozenset" then decode(wire, ["set", any])
    when "$float" then float(wire)
    when "$bytes" then decode(wire, ["bytes"])
    else decode(wire, ["dict", any, any])
    end
  end

  # Writing: by declared type where the value fits it, else as what it is.

  def encode(value, type, depth = 0)
    raise UnencodableValue, "a value nested too deep" if depth > MAX_DEPTH
    kind, *parts = type
    return encode(value, parts[0], depth) if kind == "optional" && !value.nil?
    case value
    when nil then "null"
    when true, false then value.to_s
    when Integer then kind == "float" ? encode_float(value.to_f) : value.to_s
    when Float then encode_float(value)
    when String, Symbol then encode_string(value.to_s, kind)
    when Array then encode_array(value, kind, parts, depth)
    when Set then "{\"$set\":[#{join(value, depth) { kind == 'set' ? parts[0] : ['any'] }}]}"
    when Hash then encode_hash(value, kind == "dict" ? parts : [["any"], ["any"]], depth)
    else raise UnencodableValue, "a #{value.class} has no wire form"
    end
  end

  def join(items, depth)
    items.each_with_index.map { |item, i| encode(item, yield(i), depth + 1) }.join(",")
  end

  def encode_float(value)
    return '{"$float":"nan"}' if value.nan?
    return "{\"$float\":\"#{value.positive? ? 'inf' : '-inf'}\"}" if value.infinite?
    value.to_s
  end

  def encode_string(value, kind)
    return "{\"$bytes\":\"#{[value].pack('m0')}\"}" if kind == "bytes"
    text = value.encoding == Encoding::ASCII_8BIT ? value.dup.force_encoding("UTF-8") : value.encode("UTF-8")
    raise UnencodableValue, "text that is not UTF-8" unless text.valid_encoding?
    encode_text(text)
  end

  def encode_text(text)
    escaped = text.gsub(/[^ !#-\[\]-~]/) do |char|
      char.encode("UTF-16BE").unpack("n*").map { |unit| format("\\u%04x", unit) }.join
    end
    "\"#{escaped}\""
  end

  def encode_array(items, kind, parts, depth)
    is_tuple = kind == "tuple" || kind == "run"
    text = "[#{join(items, depth) { |i| (kind == 'tuple' ? parts[i] : parts[0]) || ['any'] }}]"
    is_tuple ? "{\"$tuple\":#{text}}" : text
  end

  def encode_hash(hash, parts, depth)
    written = hash.map { |key, value| "[#{encode(key, parts[0], depth + 1)},#{encode(value, parts[1], depth + 1)}]" }
    "{\"$dict\":[#{written.join(',')}]}"
  end

  # The value channel.

  def describe(error)
    message = begin
      # Without the excerpt of the source that Ruby adds to some.
      text = error.respond_to?(:original_message) ? error.original_message : error.message
      text.to_s[0, MESSAGE_CHARS].encode("UTF-8", invalid: :replace, undef: :replace)
    rescue Exception
      ""
    end
    kind = encode_text(error.class.name.to_s.delete_prefix("Provender::"))
    bases = error.class.ancestors.grep(Class).map { |base| encode_text(base.name.to_s) }.join(",")
    "{\"type\":#{kind},\"message\":#{encode_text(message)},\"line\":#{line_of(error, message)},\"bases\":[#{bases}]}"
  end

  def line_of(error, message)
    own = error.backtrace_locations&.find { |place| place.path == SOLUTION }
    own ? own.lineno : message[/\A#{SOLUTION}:(\d+): /, 1].to_i
  end

  def answer(function, line, signature)
    question = JSON.parse(line, max_nesting: 2 * MAX_DEPTH)
    return "{\"value\":#{operate(function, question['operations'])}}" if question.is_a?(Hash) && question.key?("operations")
    wire = question.is_a?(Hash) ? question["call"] : question
    types = signature && signature["params"]
    raise NotCarried, "#{wire.size} arguments for #{types.size}" if types && types.size != wire.size
    values = wire.each_with_index.map { |item, i| types ? decode(item, types[i]) : decode_any(item) }
    result = function.call(*values, **named(question))
    result = values[question["result"]] if question.is_a?(Hash) && question["result"]
    "{\"value\":#{encode(result, signature ? signature['returns'] : ['any'])}}"
  rescue Exception => error
    "{\"raised\":#{describe(error)}}"
  end

  def named(question)
    question.is_a?(Hash) ? question["kwargs"].to_h { |name, item| [name.to_sym, decode_any(item)] } : {}
  end

  # Makes an object and calls its methods; what each returned is written before the next can change it.
  def operate(maker, steps)
    target = nil
    written = steps.each_with_index.map do |(name, wires), i|
      values = wires.map { |item| decode_any(item) }
      next encode(target.public_send(name, *values), ["any"]) unless i.zero?
      target = maker.new(*values)
      "null"
    end
    "[#{written.join(',')}]"
  end

  # A function, a class, or a method of the class in which contest sites have the function stand.
  def find(name, main)
    return main.method(name) if main.respond_to?(name, true)
    return Object.const_get(name) if name.match?(/\A[A-Z]/) && Object.const_defined?(name)
    owner = Object.const_defined?(:Solution) ? Object.const_get(:Solution) : nil
    return owner.new.method(name) if owner.is_a?(Class) && owner.method_defined?(name)
    return owner.method(name) if owner.is_a?(Module) && owner.singleton_methods.include?(name.to_sym)
    raise NameError, "the program does not define `#{name}`"
  end

  def serve
    task = JSON.parse(File.read("/box/task.json"))
    questions, answers = IO.new(3, "r:UTF-8"), IO.new(4, "w")
    answers.sync = true
    begin
      load SOLUTION
      name, main = task["entry_point"], TOPLEVEL_BINDING.receiver
      function = find(name, main)
    rescue Exception => error
      answers.puts("{\"failed\":#{describe(error)}}")
      exit!(1)
    end
    answers.puts('{"ready":true}')
    while (line = questions.gets)
      answers.puts(answer(function, line, task["signature"]))
    end
    $stdout.flush
    exit!(0)
  end
end

Provender.serve

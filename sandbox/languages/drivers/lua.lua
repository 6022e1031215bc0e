-- Loads the candidate as a chunk of its own, then answers one question per line. Standard Lua opens no descriptor
-- by number: questions come on standard input and answers leave on standard output, which the candidate is
-- given no name for; what it prints goes to standard error.
-- Arguments of the script: the entry point, then the signature as a Lua table's text.

local MAX_DEPTH <const> = 200
local MESSAGE_BYTES <const> = 500

local questions, answers = io.stdin, io.stdout
answers:setvbuf("full")
io.stdout = io.stderr
io.output(io.stderr)
print = function(...)
  local texts = table.pack(...)
  for i = 1, texts.n do texts[i] = tostring(texts[i]) end
  io.stderr:write(table.concat(texts, "\t"), "\n")
end

-- Kept from before the candidate runs, which may replace any of them.
local error, pcall, type, ipairs, tonumber = error, pcall, type, ipairs, tonumber
local format, byte, sub, find, char = string.format, string.byte, string.sub, string.find, string.char
local match = string.match
local concat, unpack = table.concat, table.unpack
local utf8_char, utf8_len, codes = utf8.char, utf8.len, utf8.codes
local math_type, huge = math.type, math.huge
local next, getmetatable = next, getmetatable

local function fail(kind, message) error({ provender = kind, message = message }, 0) end
local function not_carried(message) fail("NotCarried", message) end
local function unencodable(message) fail("UnencodableValue", message) end

-- JSON: arrays and objects are tables that hold their kind; null and whole numbers past 64 bits are marked.

local NULL <const> = {}
local ESCAPES <const> = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local read

local function read_text(text, at)
  local parts, start = {}, at + 1
  local i = start
  while true do
    i = find(text, '["\\]', i)
    parts[#parts + 1] = sub(text, start, i - 1)
    if byte(text, i) == 34 then return concat(parts), i + 1 end
    local letter = sub(text, i + 1, i + 1)
    if letter == "u" then
      local code = tonumber(sub(text, i + 2, i + 5), 16)
      i = i + 6
      if code >= 0xD800 and code < 0xDC00 and sub(text, i, i + 1) == "\\u" then
        code = 0x10000 + (code - 0xD800) * 1024 + tonumber(sub(text, i + 2, i + 5), 16) - 0xDC00
        i = i + 6
      end
      parts[#parts + 1] = utf8_char(code)
    else
      parts[#parts + 1] = ESCAPES[letter] or letter
      i = i + 2
    end
    start = i
  end
end

local function skip(text, at) return find(text, "[^ ,:]", at) end

local function read_array(text, at)
  local items = { kind = "array", n = 0 }
  at = skip(text, at + 1)
  while sub(text, at, at) ~= "]" do
    items.n = items.n + 1
    items[items.n], at = read(text, at)
    at = skip(text, at)
  end
  return items, at + 1
end

local function read_object(text, at)
  local members = { kind = "object", n = 0, keys = {} }
  at = skip(text, at + 1)
  while sub(text, at, at) ~= "}" do
    members.n = members.n + 1
    members.keys[members.n], at = read_text(text, at)
    members[members.n], at = read(text, skip(text, at))
    at = skip(text, at)
  end
  return members, at + 1
end

local function read_number(text, at)
  local _, last = find(text, "^[-+.eE0-9]+", at)
  local digits = sub(text, at, last)
  local number = tonumber(digits)
  if math_type(number) == "float" and not find(digits, "[.eE]") then
    number = { kind = "wide", digits = digits, real = number }
  end
  return number, last + 1
end

function read(text, at)
  at = skip(text, at)
  local first = sub(text, at, at)
  if first == "n" then return NULL, at + 4 end
  if first == "t" then return true, at + 4 end
  if first == "f" then return false, at + 5 end
  if first == '"' then return read_text(text, at) end
  if first == "[" then return read_array(text, at) end
  if first == "{" then return read_object(text, at) end
  return read_number(text, at)
end

-- Reading arguments, by declared type.

local DIGITS <const> = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local VALUE <const> = {}
for i = 1, 64 do VALUE[byte(DIGITS, i)] = i - 1 end

local function from_base64(text)
  local out, bits, count = {}, 0, 0
  for i = 1, #text do
    local value = VALUE[byte(text, i)]
    if not value then break end
    bits, count = (bits << 6 | value) & 0xffffff, count + 6
    if count >= 8 then
      count = count - 8
      out[#out + 1] = char(bits >> count & 255)
    end
  end
  return concat(out)
end

local function tagged(wire, ...)
  if type(wire) ~= "table" or wire.kind ~= "object" or wire.n ~= 1 then return nil end
  for _, tag in ipairs({ ... }) do
    if wire.keys[1] == tag then return wire[1] end
  end
  return nil
end

local function elements(wire)
  local items = tagged(wire, "$tuple", "$set", "$frozenset") or wire
  if type(items) ~= "table" or items.kind ~= "array" then not_carried("a value that is not a sequence") end
  return items
end

local decode

local function decode_items(wire, part_at)
  local items, out = elements(wire), {}
  for i = 1, items.n do out[i] = decode(items[i], part_at(i)) end
  return out
end

local function decode_dict(wire, parts)
  local out, pairs_of = {}, tagged(wire, "$dict")
  if pairs_of then
    for i = 1, pairs_of.n do out[decode(pairs_of[i][1], parts[2])] = decode(pairs_of[i][2], parts[3]) end
    return out
  end
  if type(wire) ~= "table" or wire.kind ~= "object" then not_carried("a value that is not a dict") end
  for i = 1, wire.n do out[wire.keys[i]] = decode(wire[i], parts[3]) end
  return out
end

local function decode_float(wire)
  local name = tagged(wire, "$float")
  if name then return ({ inf = huge, ["-inf"] = -huge })[name] or -(0 / 0) end
  if type(wire) == "table" and wire.kind == "wide" then return wire.real end
  if type(wire) ~= "number" then not_carried("a value that is not a number") end
  return wire * 1.0 -- a sum would lose the sign of -0.0
end

local function decode_int(wire)
  if wire == true or wire == false then return wire and 1 or 0 end
  if math_type(wire) ~= "integer" then not_carried("a value that is not an integer of 64 bits") end
  return wire
end

function decode(wire, kind)
  local name = kind[1]
  if name == "int" then return decode_int(wire) end
  if name == "float" then return decode_float(wire) end
  if name == "str" and type(wire) ~= "string" then not_carried("a value that is not text") end
  if name == "bytes" then return from_base64(tagged(wire, "$bytes") or not_carried("a value that is not bytes")) end
  if name == "list" or name == "run" or name == "set" then return decode_items(wire, function() return kind[2] end) end
  if name == "tuple" then return decode_items(wire, function(i) return kind[i + 1] or not_carried("a longer tuple") end) end
  if name == "dict" then return decode_dict(wire, kind) end
  if wire == NULL then return nil end
  if name == "optional" then return decode(wire, kind[2]) end
  return wire
end

-- Writing what was returned, by declared type where the value fits it.

local function encode_text(text)
  if not utf8_len(text) then unencodable("text that is not UTF-8") end
  local out = { '"' }
  for _, code in codes(text) do
    if code >= 0x10000 then
      code = code - 0x10000
      out[#out + 1] = format("\\u%04x\\u%04x", 0xD800 + (code >> 10), 0xDC00 + (code & 1023))
    elseif code < 32 or code > 126 or code == 34 or code == 92 then
      out[#out + 1] = format("\\u%04x", code)
    else
      out[#out + 1] = char(code)
    end
  end
  out[#out + 1] = '"'
  return concat(out)
end

local function encode_float(value)
  if value ~= value then return '{"$float":"nan"}' end
  if value == huge or value == -huge then return format('{"$float":"%s"}', value > 0 and "inf" or "-inf") end
  local text = format("%.17g", value)
  return find(text, "[.e]") and text or text .. ".0"
end

local function encode_bytes(value)
  local out = {}
  for i = 1, #value, 3 do
    local a, b, c = byte(value, i, i + 2)
    local bits = a << 16 | (b or 0) << 8 | (c or 0)
    local count = c and 4 or b and 3 or 2
    for k = 0, 3 do
      local digit = (bits >> (18 - 6 * k) & 63) + 1
      out[#out + 1] = k < count and sub(DIGITS, digit, digit) or "="
    end
  end
  return format('{"$bytes":"%s"}', concat(out))
end

local ANY <const> = { "any" }
local encode

local function encode_list(items, kind, depth)
  local texts = {}
  for i = 1, #items do texts[i] = encode(items[i], kind[1] == "tuple" and kind[i + 1] or kind[2] or ANY, depth) end
  local list = "[" .. concat(texts, ",") .. "]"
  if kind[1] == "tuple" or kind[1] == "run" then return '{"$tuple":' .. list .. "}" end
  return kind[1] == "set" and '{"$set":' .. list .. "}" or list
end

local function encode_dict(items, kind, depth)
  local texts = {}
  for key, value in next, items do
    texts[#texts + 1] = "[" .. encode(key, kind[2] or ANY, depth) .. "," .. encode(value, kind[3] or ANY, depth) .. "]"
  end
  return '{"$dict":[' .. concat(texts, ",") .. "]}"
end

local function is_list(items)
  local count = 0
  for _ in next, items do count = count + 1 end
  return count == #items
end

function encode(value, kind, depth)
  if depth > MAX_DEPTH then unencodable("a value nested too deep") end
  if kind[1] == "optional" and value ~= nil then kind = kind[2] end
  local name = type(value)
  if name == "nil" then return "null" end
  if name == "boolean" then return value and "true" or "false" end
  if name == "number" then
    if math_type(value) == "integer" and kind[1] ~= "float" then return format("%d", value) end
    return encode_float(value * 1.0)
  end
  if name == "string" then return kind[1] == "bytes" and encode_bytes(value) or encode_text(value) end
  if name ~= "table" or getmetatable(value) then unencodable("a " .. name .. " has no wire form") end
  if kind[1] == "dict" or not is_list(value) then
    return encode_dict(value, kind[1] == "dict" and kind or ANY, depth + 1)
  end
  return encode_list(value, kind, depth + 1)
end

-- The value channel.

-- Lua itself says where an error comes from, at the beginning of its message.
local function error_text(kind, message)
  local line, rest = match(message, "^/box/solution%.lua:(%d+): (.*)$")
  local valid, text = pcall(encode_text, sub(rest or message, 1, MESSAGE_BYTES))
  return format('{"type":"%s","message":%s,"line":%s}', kind, valid and text or '""', line or "0")
end

local function describe(reason)
  local kind, message = "error", reason
  if type(reason) == "table" and reason.provender then kind, message = reason.provender, reason.message end
  return error_text(kind, type(message) == "string" and message or type(message))
end

local function write(line)
  answers:write(line, "\n")
  answers:flush()
end

local function answer(candidate, line, signature)
  local question = read(line, 1)
  -- What asks for a changed argument has the members "call", "kwargs" and "result", in this order.
  local wire = question.kind == "object" and question[1] or question
  local types = signature.params
  if wire.n ~= #types then not_carried(format("%d arguments for %d", wire.n, #types)) end
  local values = {}
  for i = 1, wire.n do values[i] = decode(wire[i], types[i]) end
  local result = candidate(unpack(values, 1, wire.n))
  if question.kind == "object" then result = values[question[3] + 1] end
  return '{"value":' .. encode(result, signature.returns, 0) .. "}"
end

local function serve(name, signature)
  local exit, environment = os.exit, _G
  local chunk, problem = loadfile("/box/solution.lua")
  if not chunk then return write('{"failed":' .. error_text("SyntaxError", problem) .. "}") end
  local loaded, reason = pcall(chunk)
  local candidate = environment[name]
  -- A module gives its functions, or the only one, to whoever loads it.
  if loaded and candidate == nil then candidate = type(reason) == "table" and reason[name] or reason end
  if loaded and type(candidate) ~= "function" then
    loaded, reason = false, "the program does not define `" .. name .. "`"
  end
  if not loaded then return write('{"failed":' .. describe(reason) .. "}") end
  write('{"ready":true}')
  local read_line = questions.read
  while true do
    local line = read_line(questions, "l")
    if not line then exit(0, false) end
    local answered, reply = pcall(answer, candidate, line, signature)
    write(answered and reply or '{"raised":' .. describe(reply) .. "}")
  end
end

local name, signature = arg[1], load("return " .. arg[2])()
serve(name, signature)

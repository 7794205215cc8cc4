-- Posts batches of events for wrk, each by a visitor of its own: the bodies in the file given were
-- written by the loader, and where the visitor's identifier stands in them a new one is put.
-- wrk … -s post.lua ADDRESS -- FILE
-- FILE: records of a 4-byte length (little-endian) and a part; a part of length 0 ends a body.

local bodies = {}
local heads = {}
local next_body = 0
local visitors = 0
local salt

local function length_at(data, at)
  local a, b, c, d = data:byte(at, at + 3)
  return a + b * 256 + c * 65536 + d * 16777216
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local data = file:read("*a")
  file:close()
  local parts, size, at = {}, 0, 1
  while at <= #data do
    local length = length_at(data, at)
    if length == 0 then
      bodies[#bodies + 1] = parts
      -- Parts and the identifiers between them.
      local total = size + 16 * (#parts - 1)
      heads[#heads + 1] = string.format(
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n",
        wrk.path, wrk.headers["Host"], total)
      parts, size = {}, 0
    else
      parts[#parts + 1] = data:sub(at + 4, at + 3 + length)
      size = size + length
    end
    at = at + 4 + length
  end
  math.randomseed(os.time())
  local bytes = {}
  for i = 1, 10 do bytes[i] = math.random(0, 255) end
  salt = string.char(unpack(bytes))
end

function request()
  next_body = next_body % #bodies + 1
  visitors = visitors + 1
  local n = visitors
  local count = {}
  for i = 1, 6 do
    count[i] = n % 256
    n = math.floor(n / 256)
  end
  local visitor = salt .. string.char(unpack(count))
  return heads[next_body] .. table.concat(bodies[next_body], visitor)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests": %d, "seconds": %f, "p50_us": %d, "p99_us": %d, "status": %d, "socket": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

-- Sends the requests of a file in turn, each thread from its own place in it, and tells what came of them as one line of JSON.
-- Arguments: the file, then "gzip" to ask for compressed answers, or the ETag of an answer that is there already.
-- A line of the file: method, path, cookie and body, separated by tabs. {request} becomes an
-- id never sent before and, in a body, {revision:N} a number that begins at N and rises each time the line is sent.
local requests, at, sent = {}, 0, 0
local changing = {}
local verified = false
local threads = {}

function setup(thread)
  thread:set("offset", #threads * 7919)
  table.insert(threads, thread)
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    local method, path, cookie, body = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
    local headers = { ["Host"] = "localhost:8080", ["Cookie"] = cookie }
    if arguments[2] == "gzip" then headers["Accept-Encoding"] = "gzip" end
    if arguments[2] and arguments[2] ~= "gzip" then headers["If-None-Match"] = arguments[2] end
    if method == "POST" then
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      headers["Sec-Fetch-Site"] = "same-origin"
    end
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
    if (path .. body):find("{request}", 1, true) then
      local revision = tonumber(body:match("{revision:(%d+)}") or 0)
      changing[#requests] = { method = method, path = path, headers = headers, body = body, revision = revision }
    end
  end
  at = offset % #requests
end

function request()
  -- wrk asks once to see whether it can be parsed, and sends nothing.
  if not verified then
    verified = true
    return requests[1]
  end
  at = at % #requests + 1
  local one = changing[at]
  if not one then return requests[at] end
  sent = sent + 1
  local id = string.format("%08x-0000-4000-8000-%012x", os.time(), sent)
  local body = one.body:gsub("{request}", id):gsub("{revision:%d+}", tostring(one.revision))
  one.revision = one.revision + 1
  local path = one.path:gsub("{request}", id)
  return wrk.format(one.method, path, one.headers, body ~= "" and body or nil)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %f, "bytes": %d, "refused": %d, "broken": %d, "p50": %f, "p99": %f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end

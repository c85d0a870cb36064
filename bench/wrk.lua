-- Asks for the paths of a file, one after the other, and says as JSON what came back.
-- With "fresh" as the second argument every request has an address that nobody has asked for before.
-- "done" runs once, with what has been counted.
local paths, place, fresh = {}, 0, nil

function init(args)
   for line in io.lines(args[1]) do paths[#paths + 1] = line end
   for number = 2, #args do
      local name, value = args[number]:match("^([^:]+):%s*(.+)$")
      if name then wrk.headers[name] = value else fresh = args[number] end
   end
end

function request()
   place = place + 1
   local path = paths[(place - 1) % #paths + 1]
   if fresh then
      path = path .. (path:find("?", 1, true) and "&" or "?") .. "fresh=" .. fresh .. "-" .. place
   end
   return wrk.format("GET", path)
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format('\n{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "failed": %d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

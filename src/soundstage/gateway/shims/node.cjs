// Leads what a Node program fetches from fal's hosts to a Soundstage server over plain http: no certificate, no front door, no change to the
// program. `soundstage env --shim node` puts it into NODE_OPTIONS and the server's address into FAL_SOUNDSTAGE_URL.
//
// fetch goes by the server's proxy route, which is told the address that was meant; a WebSocket goes straight there. The https module is left
// alone: programs that use it need the front door.
"use strict";

const OURS = /^((.+\.)?fal\.run|(.+\.)?falrun\.com|(.+\.)?fal\.media|(rest|rest\.alpha|api)\.fal\.ai)$/i;

/** Return the address as a URL when it is on one of fal's hosts, else null. */
function ours(address, protocol) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null; // whoever gets it will say what is wrong with it
  }
  return url.protocol === protocol && !url.port && OURS.test(url.hostname) ? url : null;
}

const base = process.env.FAL_SOUNDSTAGE_URL;
if (base) {
  const proxy = new URL("/api/fal/proxy", base).href;
  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = function fetch(input, init) {
    const request = input instanceof Request ? input : undefined;
    const url = ours(request ? request.url : String(input), "https:");
    if (!url) return fetchElsewhere(input, init);
    const headers = new Headers((init && init.headers) || (request && request.headers));
    headers.set("x-fal-target-url", url.href);
    return fetchElsewhere(request ? new Request(proxy, request) : proxy, { ...init, headers });
  };

  const WebSocketElsewhere = globalThis.WebSocket;
  if (WebSocketElsewhere) {
    globalThis.WebSocket = class WebSocket extends WebSocketElsewhere {
      constructor(address, protocols) {
        const url = ours(String(address), "wss:");
        super(url ? new URL(url.pathname + url.search, base.replace(/^http/, "ws")).href : address, protocols);
      }
    };
  }
}

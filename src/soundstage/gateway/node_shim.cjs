// Leads the calls that a Node program makes to fal's hosts through Soundstage's front door.
//
// Node 22.21 and 24 read HTTPS_PROXY themselves when NODE_USE_ENV_PROXY is set; this file then does nothing. For older releases it gives
// fetch (and the WebSocket built on the same library) and the https module a connector that opens a CONNECT tunnel for our hosts and
// connects to every other host as before. No URL, header or body is touched.
"use strict";

const net = require("node:net");
const tls = require("node:tls");
const https = require("node:https");

const OURS = /^((.+\.)?fal\.run|(.+\.)?falrun\.com|(.+\.)?fal\.media|(rest|rest\.alpha|api)\.fal\.ai)$/i;

function readsProxyItself() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 21);
}

/** Open a TLS socket to host:port through the proxy; call back with (error) or (null, socket). */
function connectThrough(proxy, { host, port, servername, ALPNProtocols, ...options }, callback) {
  const plain = net.connect({ host: proxy.hostname.replace(/^\[|\]$/g, ""), port: Number(proxy.port || 80) });
  let head = "";
  const fail = (error) => {
    plain.destroy();
    callback(error);
  };
  const read = (chunk) => {
    head += chunk.toString("latin1");
    if (!head.includes("\r\n\r\n")) return;
    plain.removeListener("data", read);
    plain.removeListener("error", fail);
    if (!/^HTTP\/1\.[01] 200 /.test(head)) {
      fail(new Error(`The Soundstage front door refused ${host}:${port}: ${head.split("\r\n", 1)[0]}`));
      return;
    }
    const secure = tls.connect({ ...options, socket: plain, servername: servername || host, ALPNProtocols });
    secure.once("error", callback);
    secure.once("secureConnect", () => {
      secure.removeListener("error", callback);
      callback(null, secure);
    });
  };
  plain.once("error", fail);
  plain.on("data", read);
  plain.once("connect", () => plain.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`));
}

/** Give fetch a dispatcher whose connections to our hosts pass the front door. */
function leadFetch(proxy) {
  globalThis.fetch("data:,").catch(() => {}); // loads the built-in client, which then registers its dispatcher
  const slot = Symbol.for("undici.globalDispatcher.1");
  const Agent = globalThis[slot] && globalThis[slot].constructor;
  if (!Agent) return;
  globalThis[slot] = new Agent({
    connect({ hostname, host, protocol, port, servername, localAddress }, callback) {
      const secure = protocol === "https:";
      const target = { host: hostname, port: Number(port || (secure ? 443 : 80)), servername, localAddress };
      if (secure && OURS.test(hostname)) {
        connectThrough(proxy, { ...target, ALPNProtocols: ["http/1.1"] }, callback);
        return;
      }
      const socket = secure
        ? tls.connect({ ...target, servername: servername || (net.isIP(hostname) ? undefined : hostname), ALPNProtocols: ["http/1.1"] })
        : net.connect(target);
      socket.once("error", callback);
      socket.once(secure ? "secureConnect" : "connect", () => {
        socket.removeListener("error", callback);
        callback(null, socket);
      });
    },
  });
}

/** Give the https module's agents the same way out. */
function leadHttpsModule(proxy) {
  const original = https.Agent.prototype.createConnection;
  https.Agent.prototype.createConnection = function createConnection(options, oncreate) {
    if (typeof oncreate !== "function" || !OURS.test(options.host || "")) return original.call(this, options, oncreate);
    const { host, port, servername, ca, cert, key, rejectUnauthorized } = options;
    connectThrough(proxy, { host, port: Number(port || 443), servername, ca, cert, key, rejectUnauthorized }, oncreate);
    return undefined;
  };
}

const address = process.env.HTTPS_PROXY || process.env.https_proxy;
if (address && !readsProxyItself()) {
  const proxy = new URL(address);
  leadFetch(proxy);
  leadHttpsModule(proxy);
}

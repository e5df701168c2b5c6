/**
 * What comes from this machine, and from our own page: nobody signs in here, so nothing else may use what is not meant
 * for the network.
 */
import type { IncomingMessage } from 'node:http'

/** What Node says of a request; absent where there is no connection. */
export type Wire = { incoming?: Pick<IncomingMessage, 'httpVersion' | 'socket'> }

const OUR_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const OUR_ADDRESSES = /^(127\.|::1$|::ffff:127\.)/

/** What programs in between add to say for whom they ask. */
const FORWARDED =
  /^(forwarded|via|x-forwarded(-.+)?|x-original-.+|x-(real|client|cluster-client)-ip|(true-client|cf-connecting|fastly-client)-ip|x-envoy-.+)$/

/**
 * Forwarded by a proxy, whatever name and address it uses for us. One that says nothing of it, as nginx with a bare
 * `proxy_pass`, is told by HTTP/1.0, which no browser and no collector speaks.
 */
function isForwarded(request: Request, wire: Wire | undefined): boolean {
  if (wire?.incoming?.httpVersion === '1.0') return true
  return [...request.headers.keys()].some((name) => FORWARDED.test(name))
}

/** Asked by a program of this machine, whatever address the server listens on. */
export function isFromHere(wire: Wire | undefined): boolean {
  return OUR_ADDRESSES.test(wire?.incoming?.socket.remoteAddress ?? '')
}

/**
 * Why a request must be refused, or undefined. Browsers always send `Host`, and a page cannot change it: a foreign name
 * that was made to point at this machine shows there. The port may differ, as it does through a tunnel.
 */
export function foreign(request: Request, wire: Wire | undefined): string | undefined {
  if (isForwarded(request, wire))
    return 'Cette demande est venue par un autre serveur : elle est refusée. Seule cette machine est servie ici.'
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (!OUR_NAMES.test(host))
    return 'Cette adresse n’est pas celle du chat local. Ouvrez http://127.0.0.1 suivi du port.'
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const ours =
    (origin === null || origin.toLowerCase() === `http://${host.toLowerCase()}`) &&
    (site === null || site === 'same-origin' || site === 'none')
  return ours ? undefined : 'Cette demande vient d’une autre page web : elle est refusée.'
}

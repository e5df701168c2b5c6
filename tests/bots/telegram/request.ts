/** Reads a Bot API request as Telegram does: JSON, a form, or multipart with files named by `attach://`. */
import type { IncomingMessage } from 'node:http'

/** The bytes of a file, under the name that it was sent with. */
export class NamedFile extends Uint8Array {
  readonly fileName: string
  constructor(bytes: Uint8Array, fileName: string) {
    super(bytes)
    this.fileName = fileName
  }
  static get [Symbol.species]() {
    return Uint8Array
  }
}

const filesSent = new WeakMap<object, ReadonlyMap<string, Uint8Array>>()

/** The files of a request, by the names that `attach://` gives them. */
export const filesOf = (params: object): ReadonlyMap<string, Uint8Array> => filesSent.get(params) ?? new Map()

export async function paramsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return {}
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Record<string, unknown>
  const boundary = /boundary=("?)([^";]+)\1/.exec(type)?.[2]
  const form =
    boundary === undefined ? [...new URLSearchParams(body.toString('utf8'))] : partsOf(body, boundary)
  const files = new Map<string, Uint8Array>()
  const params: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = read(value)
    else files.set(name, value)
  }
  for (const [name, value] of Object.entries(params)) {
    const attached = typeof value === 'string' && /^attach:\/\/(.+)$/.exec(value)?.[1]
    if (attached) params[name] = files.get(attached)
  }
  filesSent.set(params, files)
  const inAlbum = JSON.stringify(params['media'] ?? '')
  for (const [name, file] of files)
    if (inAlbum.includes(`"attach://${name}"`)) continue
    else if (!(name in params) && Object.values(params).every((one) => one !== file)) params[name] = file
  return params
}

/** Everything but plain texts is written as JSON in a form. */
function read(value: string): unknown {
  if (!/^(-?\d+|true|false|[[{][\s\S]*)$/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** The parts of a multipart body: texts, and the bytes of files. */
function partsOf(body: Buffer, boundary: string): Array<[string, string | Uint8Array]> {
  const parts: Array<[string, string | Uint8Array]> = []
  const mark = Buffer.from(`--${boundary}`)
  let at = body.indexOf(mark)
  for (;;) {
    const from = at + mark.length + 2
    const next = body.indexOf(mark, from)
    if (at === -1 || next === -1) return parts
    const part = body.subarray(from, next - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, split).toString('utf8')
    const value = part.subarray(split + 4)
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    const called = /filename="([^"]*)"/.exec(head)?.[1] ?? /filename=(\S+)/.exec(head)?.[1]
    parts.push([name, called === undefined ? value.toString('utf8') : new NamedFile(value, called)])
    at = next
  }
}

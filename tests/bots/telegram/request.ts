/** Reads a Bot API request as Telegram does: JSON, a form, or multipart with files named by `attach://`. */
import type { IncomingMessage } from 'node:http'

export async function paramsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return {}
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as Record<string, unknown>
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const files = new Map<string, Uint8Array>()
  const params: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = read(value)
    else files.set(name, new Uint8Array(await value.arrayBuffer()))
  }
  for (const [name, value] of Object.entries(params)) {
    const attached = typeof value === 'string' && /^attach:\/\/(.+)$/.exec(value)?.[1]
    if (attached) params[name] = files.get(attached)
  }
  for (const [name, file] of files)
    if (!(name in params) && Object.values(params).every((one) => one !== file)) params[name] = file
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

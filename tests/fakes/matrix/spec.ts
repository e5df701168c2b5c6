/**
 * Checks requests, answers and events against the official description of the client-server API (OpenAPI and JSON
 * Schema as YAML), where that folder is at hand, as in CI: the one MATRIX_SPEC names, or the one shared beside the project.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'

type Parameter = {
  /** Stands elsewhere, and nothing else is told of it here. */
  $ref?: string
  in: string
  name: string
  required?: boolean
  schema?: { type?: string; enum?: string[] }
}
type Content = Record<string, { schema?: unknown }>
type Operation = {
  parameters?: Parameter[]
  requestBody?: { content?: Content }
  responses: Record<string, { content?: Content } | undefined>
}
type Document = {
  /** By path and method; what all methods of a path share stands among them, under `parameters`. */
  paths: Record<string, Record<string, Operation | Parameter[]>>
  servers: Array<{ variables: { basePath: { default: string } } }>
}
type Described = { pattern: RegExp; operation: Operation; parameters: Parameter[]; pointer: string }

/** The parts of the API that the stand-in answers. */
const FILES = [
  'account-data',
  'authed-content-repo',
  'content-repo',
  'create_room',
  'inviting',
  'joining',
  'leaving',
  'list_joined_rooms',
  'message_pagination',
  'profile',
  'redaction',
  'room_send',
  'rooms',
  'sync',
  'versions',
  'whoami',
]
const EVENTS = [
  'm.direct',
  'm.reaction',
  'm.room.encryption',
  'm.room.member',
  'm.room.message',
  'm.room.message$m.audio',
  'm.room.message$m.emote',
  'm.room.message$m.file',
  'm.room.message$m.image',
  'm.room.message$m.notice',
  'm.room.message$m.text',
  'm.room.message$m.video',
  'm.room.name',
  'm.room.power_levels',
]

const named = process.env['MATRIX_SPEC']
const folder = named
  ? pathToFileURL(`${named.replace(/\/+$/, '')}/`)
  : new URL('../../../../shared/specs/matrix/', import.meta.url)

export const isDescribed = existsSync(folder)

const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false })
const documents = new Map<string, unknown>()
let operations: Described[] | undefined

/** A document and those that it refers to, each under its own address. */
function load(address: string): unknown {
  const known = documents.get(address)
  if (known) return known
  // Loaded only where there is something to read with it.
  const { parse } = createRequire(import.meta.url)('yaml') as { parse: (text: string) => unknown }
  const document = parse(readFileSync(new URL(address), 'utf8'))
  documents.set(address, document)
  ajv.addSchema(document as object, address)
  for (const reference of referencesIn(document)) load(new URL(reference, address).href)
  return document
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'example' || name === 'examples') return []
    if (name === '$ref' && typeof inner === 'string') return inner.split('#')[0] || []
    return referencesIn(inner)
  })
}

function described(): Described[] {
  operations ??= FILES.flatMap((file) => {
    const address = new URL(`api/client-server/${file}.yaml`, folder).href
    const { paths, servers } = load(address) as Document
    const base = servers[0]?.variables.basePath.default ?? ''
    return Object.entries(paths).flatMap(([path, methods]) => {
      const whole = `${base}${path.trim()}`.replace(/[.$]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')
      const shared = methods['parameters']
      return Object.entries(methods).flatMap(([method, operation]) =>
        Array.isArray(operation)
          ? []
          : {
              pattern: new RegExp(`^${method.toUpperCase()} ${whole}$`),
              operation,
              parameters: [...(Array.isArray(shared) ? shared : []), ...(operation.parameters ?? [])].map(
                (one) =>
                  one.$ref === undefined ? one : (valueAt(new URL(one.$ref, address).href) as Parameter),
              ),
              pointer: `${address}#/paths/${escaped(path)}/${method}`,
            },
      )
    })
  })
  return operations
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

function valueAt(address: string): unknown {
  const [document = '', pointer = ''] = address.split('#')
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], load(document))
}

/** The address of what a part of a document stands for: one that is nothing but a reference is another part. */
function referred(address: string): string {
  const reference = (valueAt(address) as { $ref?: unknown } | undefined)?.$ref
  return typeof reference === 'string' ? referred(new URL(reference, address).href) : address
}

/** What is wrong with a value by a part of a document, in words. */
function against(part: string, value: unknown, at: string): string[] {
  const address = referred(part)
  const validate = ajv.getSchema(address) ?? ajv.compile({ $ref: address })
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${at}${instancePath}: ${message} ${JSON.stringify(params)}`,
  )
}

export type Exchange = {
  method: string
  path: string
  query: URLSearchParams
  /** Undefined when it is not JSON. */
  body?: unknown
}

export function againstRequest({ method, path, query, body }: Exchange): string[] {
  if (!isDescribed) return []
  const found = described().find(({ pattern }) => pattern.test(`${method} ${path}`))
  const at = `${method} ${path}`
  if (!found) return [`${at}: not in the description`]
  const asked = found.parameters.filter((one) => one.in === 'query')
  const strange = [...query.keys()].filter((name) => !asked.some((one) => one.name === name))
  const wrong = asked.filter(({ name, required, schema }) => {
    const value = query.get(name)
    if (value === null) return required === true
    if (schema?.enum) return !schema.enum.includes(value)
    if (schema?.type === 'integer' || schema?.type === 'number') return !/^\d+$/.test(value)
    return schema?.type === 'boolean' && value !== 'true' && value !== 'false'
  })
  const content = found.operation.requestBody?.content?.['application/json']
  return [
    ...strange.map((name) => `${at}: no ${name} in its query`),
    ...wrong.map(({ name }) => `${at}: ${name} is ${query.get(name)}`),
    ...(content?.schema && body !== undefined
      ? against(`${found.pointer}/requestBody/content/${escaped('application/json')}/schema`, body, at)
      : []),
  ]
}

export function againstResponse({ method, path }: Exchange, status: number, body: unknown): string[] {
  if (!isDescribed) return []
  const found = described().find(({ pattern }) => pattern.test(`${method} ${path}`))
  const content = found?.operation.responses[status]?.content?.['application/json']
  if (!found || !content?.schema) return []
  const pointer = `${found.pointer}/responses/${status}/content/${escaped('application/json')}/schema`
  return against(pointer, body, `${method} ${path} → ${status}`)
}

/** What is wrong with a filter, which a query carries as text. */
export function againstFilter(filter: unknown): string[] {
  if (!isDescribed) return []
  const address = new URL('api/client-server/definitions/sync_filter.yaml', folder).href
  load(address)
  return against(address, filter, 'filter')
}

/** What a server adds to what somebody sends: the description is one of whole events. */
const ADDED = { event_id: '$event', room_id: '!room', sender: '@somebody:ecole.test', origin_server_ts: 0 }

/** What is wrong with what is sent, by the description of its type; a type that is not listed is not looked at. */
export function againstEvent(event: { type: string; content: Record<string, unknown> }): string[] {
  if (!isDescribed) return []
  const kind = typeof event.content['msgtype'] === 'string' ? `$${event.content['msgtype']}` : ''
  const name = [`${event.type}${kind}`, event.type].find((one) => EVENTS.includes(one))
  if (!name) return []
  const address = new URL(`event-schemas/schema/${encodeURIComponent(name)}.yaml`, folder).href
  load(address)
  return against(address, { ...ADDED, ...event }, event.type)
}

/**
 * What Discord would refuse: the zod schemas of its own published specification (`discord-api-spec`), then the rules
 * that it enforces without writing them there. Answers what is wrong, in words; nothing when all is well.
 */
// @ts-expect-error the package declares no types for its schemas
import * as spec from 'discord-api-spec/zod'

type Json = Record<string, unknown>
type Schema = { safeParse(value: unknown): { success: boolean; data?: unknown; error?: unknown } }

const schemas = spec as unknown as Record<string, Schema | undefined>

const BODIES: ReadonlyArray<[method: string, path: RegExp, schema: string]> = [
  ['POST', /^\/channels\/\d+\/messages$/, 'MessageCreateRequestSchema'],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, 'MessageEditRequestPartialSchema'],
  ['PATCH', /^\/channels\/\d+$/, 'UpdateThreadRequestPartialSchema'],
  ['POST', /^\/channels\/\d+\/messages\/\d+\/threads$/, 'CreateTextThreadWithMessageRequestSchema'],
  ['POST', /^\/channels\/\d+\/threads$/, 'CreateForumThreadRequestSchema'],
  ['POST', /^\/users\/@me\/channels$/, 'CreatePrivateChannelRequestSchema'],
  ['POST', /^\/webhooks\/\d+\/[^/]+$/, 'IncomingWebhookRequestPartialSchema'],
  ['PATCH', /^\/webhooks\/\d+\/[^/]+\/messages\/@original$/, 'IncomingWebhookUpdateRequestPartialSchema'],
  ['POST', /^\/applications\/\d+\/commands$/, 'ApplicationCommandCreateRequestSchema'],
]

const CALLBACKS: Record<number, string> = {
  4: 'CreateMessageInteractionCallbackRequestSchema',
  5: 'CreateMessageInteractionCallbackRequestSchema',
  6: 'UpdateMessageInteractionCallbackRequestSchema',
  7: 'UpdateMessageInteractionCallbackRequestSchema',
  8: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  9: 'ModalInteractionCallbackRequestSchema',
}

export function problemsOf(method: string, path: string, body: unknown, files: readonly string[]): string[] {
  const callback = /^\/interactions\/\d+\/[^/]+\/callback$/.test(path)
  const type = (body as Json | undefined)?.['type']
  const name = callback ? CALLBACKS[Number(type)] : schemaFor(method, path, body)
  const problems: string[] = []
  if (callback && !name) problems.push(`a callback of type ${String(type)}`)
  if (name) problems.push(...bySchema(name, body))
  if (method === 'PUT' && /^\/applications\/\d+\/commands$/.test(path)) {
    const all = body as Json[]
    if (all.filter((one) => (one['type'] ?? 1) === 1).length > 100) problems.push('more than 100 commands')
    const names = all.map((one) => `${one['type'] ?? 1}:${one['name']}`)
    if (new Set(names).size < names.length) problems.push('two commands of one name')
    for (const one of all)
      problems.push(...bySchema('ApplicationCommandCreateRequestSchema', one), ...ofCommand(one))
  }
  if (method === 'POST' && /^\/applications\/\d+\/commands$/.test(path))
    problems.push(...ofCommand(body as Json))
  const data = (callback ? (body as Json)['data'] : body) as Json | undefined
  if (callback && type === 9) problems.push(...ofModal(data ?? {}))
  const message = callback
    ? type === 4 || type === 7
      ? data
      : undefined
    : /messages|webhooks/.test(path) && !/threads$/.test(path)
      ? data
      : (data?.['message'] as Json | undefined)
  if (message) problems.push(...ofMessage(message, files))
  return problems.map((problem) => `${method} ${path}: ${problem}`)
}

/** A channel is changed by one path, whatever it is: only a forum has tags to be offered. */
function schemaFor(method: string, path: string, body: unknown): string | undefined {
  const isForum = (body as Json | undefined)?.['available_tags'] !== undefined
  if (method === 'PATCH' && isForum) return 'UpdateGuildChannelRequestPartialSchema'
  return BODIES.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2]
}

function bySchema(name: string, body: unknown): string[] {
  const schema = schemas[name]
  if (!schema) return [`no schema ${name}`]
  const read = schema.safeParse(body)
  if (!read.success) return [`${name}: ${JSON.stringify(read.error)}`.slice(0, 2_000)]
  return strangers(body, read.data, name)
}

/** What the schema does not know was left out by reading it. */
function strangers(given: unknown, read: unknown, where: string): string[] {
  if (Array.isArray(given))
    return given.flatMap((one, index) => strangers(one, (read as unknown[])[index], `${where}[${index}]`))
  if (typeof given !== 'object' || given === null) return []
  return Object.entries(given).flatMap(([key, value]) => {
    const known = (read as Json | undefined)?.[key]
    return known === undefined && value !== undefined
      ? [`${where} knows no ${key}`]
      : strangers(value, known, `${where}.${key}`)
  })
}

function ofMessage(message: Json, files: readonly string[]): string[] {
  const problems: string[] = []
  const embeds = (message['embeds'] ?? []) as Json[]
  const components = (message['components'] ?? []) as Array<{ type: number; components: Json[] }>
  const content = String(message['content'] ?? '')
  if (content.length > 2_000) problems.push('content over 2,000 characters')
  const total = embeds.reduce(
    (sum, one) => sum + String(one['title'] ?? '').length + String(one['description'] ?? '').length,
    0,
  )
  if (total > 6_000) problems.push('embeds over 6,000 characters')
  for (const embed of embeds) {
    const shown = `${embed['title'] ?? ''}${embed['description'] ?? ''}`
    if (shown.trim() === '') problems.push('an empty embed')
  }
  const attached = (message['attachments'] ?? []) as Json[]
  const described = attached.map((one) => String(one['id'])).sort()
  if (described.join() !== [...files].sort().join())
    problems.push(`attachments ${described.join()} for files ${files.join()}`)
  if (attached.some((one) => !one['filename'])) problems.push('an attachment without a name')
  if (content === '' && embeds.length === 0 && components.length === 0 && files.length === 0)
    problems.push('an empty message')
  if (components.length > 5) problems.push('more than 5 rows')
  const ids = components.flatMap((row) => row.components.map((one) => one['custom_id']))
  if (new Set(ids).size < ids.length) problems.push('two buttons of one custom_id')
  for (const row of components)
    for (const one of row.components) {
      const options = one['options'] as Json[] | undefined
      if (options && new Set(options.map(({ value }) => value)).size < options.length)
        problems.push('two options of one value')
      for (const { label } of options ?? [one]) if (!label) problems.push('a button without label')
    }
  const mentions = message['allowed_mentions'] as Json | undefined
  if (JSON.stringify(mentions) !== '{"parse":[]}') problems.push('may mention somebody')
  const nonce = message['nonce']
  if (nonce !== undefined && String(nonce).length > 25) problems.push('nonce over 25 characters')
  return problems
}

function ofModal(modal: Json): string[] {
  const problems: string[] = []
  const parts = (modal['components'] ?? []) as Json[]
  if (parts.length > 5) problems.push(`${parts.length} components in a modal`)
  const ids: unknown[] = []
  for (const part of parts) {
    const component = part['component'] as Json | undefined
    if (!component) continue
    ids.push(component['custom_id'])
    const options = (component['options'] ?? []) as Json[]
    const values = options.map((one) => one['value'])
    if (new Set(values).size < values.length) problems.push('two options of one value')
    const defaults = options.filter((one) => one['default']).length
    if (component['type'] === 3 && defaults > Number(component['max_values']))
      problems.push('more defaults than may be chosen')
    if (component['type'] === 3 && Number(component['max_values']) > options.length)
      problems.push('more values than options')
    if (component['required'] && component['min_values'] === 0) problems.push('required, with nothing chosen')
    if (String(component['value'] ?? '').length > Number(component['max_length'] ?? 4_000))
      problems.push('value over max_length')
  }
  if (new Set(ids).size < ids.length) problems.push('two fields of one custom_id')
  return problems
}

const SLASH_NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u

function ofCommand(command: Json): string[] {
  const problems: string[] = []
  const type = command['type'] ?? 1
  const name = String(command['name'])
  if (type === 1 && (!SLASH_NAME.test(name) || name !== name.toLowerCase())) problems.push(`the name ${name}`)
  if (type === 1 && !command['description']) problems.push(`no description of ${name}`)
  if (type !== 1 && command['description']) problems.push(`a description of the menu entry ${name}`)
  const options = (command['options'] ?? []) as Json[]
  let optional = false
  for (const option of options) {
    const called = String(option['name'])
    if (!SLASH_NAME.test(called) || called !== called.toLowerCase())
      problems.push(`the option name ${called}`)
    if (!option['description']) problems.push(`no description of ${name} ${called}`)
    if (option['required'] && optional) problems.push(`${name}: required ${called} after an optional one`)
    optional ||= !option['required']
    if (option['autocomplete'] && option['choices']) problems.push(`${called} completes and offers choices`)
  }
  if (new Set(options.map((one) => one['name'])).size < options.length)
    problems.push(`two options of ${name} of one name`)
  return problems
}

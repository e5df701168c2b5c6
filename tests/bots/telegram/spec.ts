/** Checks a request against the official description of the Bot API, where that file is at hand (as in CI). */
import { existsSync, readFileSync } from 'node:fs'

type Described = { name: string; types?: string[]; required?: boolean }
type Spec = {
  methods: Record<string, { fields?: Described[] }>
  types: Record<string, { fields?: Described[]; subtypes?: string[] }>
}

const file = new URL('../../../../shared/specs/telegram-bot-api.json', import.meta.url)
const spec: Spec | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined

/** What is wrong with a request, in words; nothing when the description is not at hand. */
export function againstSpec(method: string, params: Record<string, unknown>): string[] {
  if (!spec) return []
  const described = spec.methods[method]
  return described ? fieldsOf(described.fields ?? [], params, method) : [`no method ${method}`]
}

function fieldsOf(fields: readonly Described[], value: Record<string, unknown>, at: string): string[] {
  const known = new Map(fields.map((field) => [field.name, field]))
  const strange = Object.keys(value).filter((name) => !known.has(name))
  const missing = fields.filter(({ name, required }) => required && value[name] === undefined)
  return [
    ...strange.map((name) => `${at}: no ${name}`),
    ...missing.map(({ name }) => `${at}: ${name} is missing`),
    ...fields.flatMap(({ name, types }) =>
      value[name] === undefined ? [] : anyOf(types ?? [], value[name], `${at}.${name}`),
    ),
  ]
}

function anyOf(types: readonly string[], value: unknown, at: string): string[] {
  const tried = types.map((type) => ofType(type, value, at))
  return tried.some((problems) => problems.length === 0) ? [] : (tried[0] ?? [`${at}: no type`])
}

function ofType(type: string, value: unknown, at: string): string[] {
  const wrong = [`${at}: not ${type}`]
  if (type.startsWith('Array of ')) {
    const inner = type.slice('Array of '.length)
    return Array.isArray(value) ? value.flatMap((one, index) => ofType(inner, one, `${at}[${index}]`)) : wrong
  }
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value) ? [] : wrong
    case 'Float':
      return typeof value === 'number' ? [] : wrong
    case 'String':
      return typeof value === 'string' ? [] : wrong
    case 'Boolean':
    case 'True':
      return typeof value === 'boolean' ? [] : wrong
    case 'InputFile':
      return value instanceof Uint8Array ? [] : wrong
  }
  const described = spec?.types[type]
  if (!described || typeof value !== 'object' || value === null || Array.isArray(value)) return wrong
  if (described.subtypes) return anyOf(described.subtypes, value, at)
  return fieldsOf(described.fields ?? [], value as Record<string, unknown>, at)
}

/**
 * The closed vocabulary of what a command may ask for. Each kind says how its value is read, whoever typed it where;
 * each adapter says how the kind is asked on its platform, and refuses at boot a command that it cannot express.
 */
import { z } from 'zod'
import type { Messages } from '../i18n/messages.ts'
import { FILES_MAX } from '../kernel/files.ts'
import type { Subject } from '../kernel/subject.ts'
import { cleanText, sameWords, UNREADABLE } from '../kernel/text.ts'
import type { Choice, FormValues } from '../view/card.ts'
import type { Ctx } from './context.ts'

export type OptionKind =
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'person'
  | 'date'
  | 'reference'
  | 'links'
  | 'files'
  /** A chat place of the platform. */
  | 'place'
  /** People and badges of the platform; people of the group where it has no picker. */
  | 'members'

type Words = (messages: Messages) => string

export type Option<Kind extends OptionKind = OptionKind, Required extends boolean = boolean> = {
  kind: Kind
  required: Required
  label: Words
  hint?: Words
  maxLength?: number
  /** `given`: what else is known by then. For `choice` and `choices`; also offered for `person` and `reference` where a platform can. */
  choices?: (ctx: Ctx, given?: FormValues) => Promise<readonly Choice[]> | readonly Choice[]
  /** For `reference`: of what. In a thread about one it need not be written. */
  of?: Subject['type']
  /** Not asked in a form: it comes with the button or the command line. */
  hidden?: boolean
  /** Once known it is what the form is about, and is not asked again. References always are. */
  fixed?: boolean
  /** Asked in a form only, and only then; it is needed then. A command line has no room for it. */
  onlyWhen?: (ctx: Ctx) => boolean
  /** What a form proposes. */
  initial?: (ctx: Ctx) => string
}

export type Options = Readonly<Record<string, Option>>

type Many = 'choices' | 'links' | 'files' | 'members'

type ValueOf<Kind extends OptionKind> = Kind extends Many ? readonly string[] : string

/** What `run` receives: required options are there, many-valued ones are arrays (empty when nothing was given). */
export type Input<S extends Options> = {
  readonly [Name in keyof S]: S[Name] extends Option<infer Kind, infer Required>
    ? Kind extends Many
      ? ValueOf<Kind>
      : Required extends true
        ? ValueOf<Kind>
        : ValueOf<Kind> | undefined
    : never
}

type Shape = {
  label: Words
  hint?: Words
  maxLength?: number
  choices?: Option['choices']
  of?: Subject['type']
  hidden?: boolean
  fixed?: boolean
  onlyWhen?: Option['onlyWhen']
  initial?: Option['initial']
}

/** Builds the functions below: `text({ label })` is required, `text.optional({ label })` is not. */
function ofKind<Kind extends OptionKind>(kind: Kind) {
  const required = (shape: Shape): Option<Kind, true> => ({ kind, required: true, ...defined(shape) })
  const optional = (shape: Shape): Option<Kind, false> => ({ kind, required: false, ...defined(shape) })
  return Object.assign(required, { optional })
}

function defined(shape: Shape) {
  const { choices, onlyWhen, initial, ...rest } = shape
  return {
    ...rest,
    ...(choices ? { choices } : {}),
    ...(onlyWhen ? { onlyWhen } : {}),
    ...(initial ? { initial } : {}),
  }
}

export const option = {
  text: ofKind('text'),
  longText: ofKind('longText'),
  choice: ofKind('choice'),
  choices: ofKind('choices'),
  person: ofKind('person'),
  date: ofKind('date'),
  reference: ofKind('reference'),
  links: ofKind('links'),
  files: ofKind('files'),
  place: ofKind('place'),
  members: ofKind('members'),
}

/** The options that a command line asks for, in their order. */
export function typedOptions(options: Options): Array<[name: string, shape: Option]> {
  return Object.entries(options).filter(([, shape]) => !shape.hidden && !shape.onlyWhen)
}

/** What people may type for a choice. */
export function wordsFor({ value, label, typed = [] }: Choice): string[] {
  return [value, label, ...typed]
}

/** The choice that somebody typed, whatever the accents and capitals. */
export function choiceTyped(choices: readonly Choice[], text: string): Choice | undefined {
  return choices.find((choice) => wordsFor(choice).some((one) => sameWords(one, text)))
}

const MEMBER = { account: 'account:', badge: 'badge:' } as const

/** How a picked account or badge is written as a value of `members`. */
export function memberValue(kind: keyof typeof MEMBER, id: string): string {
  return MEMBER[kind] + id
}

/** What a value of `members` means: something picked, or words that somebody typed (or a person's id). */
export function readMember(value: string): { kind: keyof typeof MEMBER | 'typed'; id: string } {
  for (const kind of ['account', 'badge'] as const)
    if (value.startsWith(MEMBER[kind])) return { kind, id: value.slice(MEMBER[kind].length) }
  return { kind: 'typed', id: value }
}

/** Lengths people are told about, in characters. A question has to fit into the smallest platform message. */
export const TEXT_MAX = 120
export const LONG_TEXT_MAX = 2_000
/** A reference or a date. */
const SHORT_MAX = 40
export const LINKS_MAX = 10
/** Addresses of shared documents carry long keys. */
export const LINK_MAX = 2_000
/** What a Discord select holds. */
export const MEMBERS_MAX = 25

/** How long one value may be. */
export function longest({ kind, maxLength }: Option): number {
  if (kind === 'reference' || kind === 'date' || kind === 'place') return SHORT_MAX
  if (kind === 'links') return LINK_MAX
  return maxLength ?? (kind === 'longText' ? LONG_TEXT_MAX : TEXT_MAX)
}

const one = z
  .union([z.string(), z.array(z.string()).max(1)])
  .transform((value) => (Array.isArray(value) ? (value[0] ?? '') : value))

function written(max: number) {
  return one.transform((value, issues) => {
    const text = cleanText(value)
    if (text === UNREADABLE) issues.addIssue({ code: 'custom', message: 'unreadable' })
    else if (text.length > max) issues.addIssue({ code: 'custom', message: 'too-long' })
    return text === UNREADABLE ? '' : text
  })
}

/** Nobody here did anything before: a year written with two digits, or one that PostgreSQL does not have (0000). */
const FIRST_YEAR = 1900

const date = written(SHORT_MAX).transform((value, issues) => {
  if (value === '') return ''
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? null
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value)
  const [year, month, day] = match ? match.slice(1) : french ? french.slice(1).reverse() : []
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const instant = Date.parse(`${iso}T00:00:00Z`)
  const isDay = !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === iso
  if (!isDay || Number(year) < FIRST_YEAR) {
    issues.addIssue({ code: 'custom', message: 'not-a-date' })
  }
  return iso
})

/** Many values come as an array, or as one text with a value a line (or separated by spaces or commas). */
function many(separator: RegExp, most: number) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(separator)))
    .transform((values, issues) => {
      const kept = [...new Set(values.map((value) => cleanText(value)).filter((value) => value !== ''))]
      if (kept.includes(UNREADABLE)) issues.addIssue({ code: 'custom', message: 'unreadable' })
      if (kept.length > most) issues.addIssue({ code: 'custom', message: 'too-many' })
      return kept
    })
}

const links = many(/\s+/, LINKS_MAX).transform((values, issues) => {
  for (const value of values) {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(value))
      issues.addIssue({ code: 'custom', message: 'not-a-link' })
    else if (value.length > LINK_MAX) issues.addIssue({ code: 'custom', message: 'link-too-long' })
  }
  return values
})

/** Reads one option's raw value. Issues carry a code of the catalogue's `inputErrors` as their message. */
export function readerOf(shape: Option): z.ZodType<string | string[]> {
  switch (shape.kind) {
    case 'text':
    case 'person':
    case 'choice':
    case 'place':
    case 'longText':
      return written(longest(shape))
    case 'reference':
      return written(longest(shape)).transform((value) => value.toUpperCase())
    case 'date':
      return date
    case 'links':
      return links
    case 'choices':
      return many(/[\s,;]+/, 200)
    case 'members':
      return many(/[,;\n]+/, MEMBERS_MAX)
    case 'files':
      return many(/[\s,;]+/, FILES_MAX)
  }
}

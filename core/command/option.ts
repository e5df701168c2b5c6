/**
 * The closed vocabulary of what a command may ask for. Each kind says how its value is read, whoever typed it where;
 * each adapter says how the kind is asked on its platform, and refuses at boot a command that it cannot express.
 */
import { z } from 'zod'
import type { Messages } from '../i18n/messages.ts'
import { FILES_MAX } from '../kernel/files.ts'
import type { Subject } from '../kernel/subject.ts'
import { cleanText, sameWords, UNREADABLE } from '../kernel/text.ts'
import { fromTyped } from '../kernel/typed.ts'
import { bare } from '../kernel/written.ts'
import type { Choice, FormValues } from '../view/card.ts'
import type { Ctx } from './context.ts'
import { type Direction, dateMeant } from './date.ts'

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

/** What is known where a form is opened, before it is shown. */
type InForm<Value> = (ctx: Ctx, given: FormValues) => Value | Promise<Value>

export type Option<Kind extends OptionKind = OptionKind, Required extends boolean = boolean> = {
  kind: Kind
  required: Required
  label: Words
  /** What a form calls it instead, where that depends on what the form is about; not asked there where it has no name. */
  labelHere?: InForm<string | undefined>
  /** Also where a platform is told of the command once for everybody. */
  hint?: Words
  /** What a form says instead, where that depends on who opens it. */
  hintHere?: InForm<string>
  maxLength?: number
  /** `given`: what else is known by then. For `choice` and `choices`; also offered for `person` and `reference` where a platform can. For `text`: what is usual, where a form can propose it; anything else is as good. */
  choices?: (ctx: Ctx, given?: FormValues) => Promise<readonly Choice[]> | readonly Choice[]
  /** For `reference`: of what. In a thread about one it need not be written. */
  of?: Subject['type']
  /** For `date`: of something that has happened, or that is to come. */
  direction?: Direction
  /** For `date`: where a span begins. On a line it is only read where another date follows it, or where it says so. */
  opensSpan?: true
  /** Not asked in a form: it comes with the button or the command line. */
  hidden?: boolean
  /** Once known it is what the form is about, and is not asked again. References always are. */
  fixed?: boolean
  /** Asked in a form only, and only then; it is needed then. A command line has no room for it. */
  onlyWhen?: (ctx: Ctx) => boolean
  /** May be filled in where a form is opened anyway; a command line ends with something of several words before it. */
  formOnly?: true
  /** What a form proposes. What several of its fields begin with, its command `proposes`. */
  initial?: InForm<string>
  /** Of files: they come along with the words. A form that asks for one thing after the other does not ask for them. */
  along?: true
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
  labelHere?: Option['labelHere']
  hint?: Words
  hintHere?: Option['hintHere']
  maxLength?: number
  choices?: Option['choices']
  of?: Subject['type']
  direction?: Direction
  opensSpan?: true
  hidden?: boolean
  fixed?: boolean
  onlyWhen?: Option['onlyWhen']
  formOnly?: true
  initial?: Option['initial']
  along?: true
}

/** Builds the functions below: `text({ label })` is required, `text.optional({ label })` is not. */
function ofKind<Kind extends OptionKind>(kind: Kind) {
  const required = (shape: Shape): Option<Kind, true> => ({ kind, required: true, ...defined(shape) })
  const optional = (shape: Shape): Option<Kind, false> => ({ kind, required: false, ...defined(shape) })
  return Object.assign(required, { optional })
}

function defined(shape: Shape) {
  const { choices, onlyWhen, initial, hintHere, labelHere, ...rest } = shape
  return {
    ...rest,
    ...(choices ? { choices } : {}),
    ...(onlyWhen ? { onlyWhen } : {}),
    ...(initial ? { initial } : {}),
    ...(hintHere ? { hintHere } : {}),
    ...(labelHere ? { labelHere } : {}),
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
  return Object.entries(options).filter(([, shape]) => !shape.hidden && !shape.onlyWhen && !shape.formOnly)
}

/** What people may type for a choice. */
export function wordsFor({ value, label, typed = [] }: Choice): string[] {
  return [value, label, ...typed]
}

/** Those that are shown to be chosen from, and one that was chosen all the same. */
export function offered(choices: readonly Choice[], chosen?: string | readonly string[]): readonly Choice[] {
  return choices.filter(({ typedOnly, value }) => !typedOnly || value === chosen)
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

/** Lengths people are told about, in characters. */
export const TEXT_MAX = 120
export const LONG_TEXT_MAX = 2_000
/** A question and an answer hold these on every platform, sent in parts where the platform must. */
export const QUESTION_MAX = 4_000
export const ANSWER_MAX = 8_000
/** Words that are heard: more than any platform's message. How long they may be is known once it is known what they are. */
export const HEARD_MAX = 100_000
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

/** Only a long text keeps more than its characters; they alone are counted. */
function written(max: number, read: (value: string) => string = bare) {
  return one.transform((value, issues) => {
    const text = cleanText(read(value))
    if (text === UNREADABLE) issues.addIssue({ code: 'custom', message: 'unreadable' })
    else if (bare(text).length > max) issues.addIssue({ code: 'custom', message: 'too-long' })
    return text === UNREADABLE ? '' : text
  })
}

/** Whichever day it is, what is a date today is one. */
const SOME_DAY = '2026-11-02'
const OTHER_DAY = '2031-01-15'

/** Where it is not known which day it is, what depends on that is only looked at, and stays as it was typed. */
function date(direction: Direction | undefined, today: string | undefined) {
  return written(SHORT_MAX).transform((value, issues) => {
    if (value === '') return ''
    const day = dateMeant(value, today ?? SOME_DAY, direction)
    if (day === undefined) issues.addIssue({ code: 'custom', message: 'not-a-date' })
    else if (today !== undefined && direction === 'past' && day > today)
      issues.addIssue({ code: 'custom', message: 'not-yet' })
    const isFixed = today !== undefined || day === dateMeant(value, OTHER_DAY, direction)
    return isFixed ? (day ?? value) : value
  })
}

/** Many values come as an array, or as one text with a value a line (or separated by spaces or commas). */
function many(separator: RegExp, most: number) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(separator)))
    .transform((values, issues) => {
      const kept = [...new Set(values.map((value) => cleanText(bare(value))).filter((value) => value !== ''))]
      if (kept.includes(UNREADABLE)) issues.addIssue({ code: 'custom', message: 'unreadable' })
      if (kept.length > most) issues.addIssue({ code: 'custom', message: 'too-many' })
      return kept
    })
}

/** `exemple.fr/page`, as browsers show addresses. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u

const links = many(/\s+/, LINKS_MAX).transform((typed, issues) => {
  const values = typed.map((value) => (WITHOUT_SCHEME.test(value) ? `https://${value}` : value))
  for (const value of values) {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(value))
      issues.addIssue({ code: 'custom', message: 'not-a-link' })
    else if (value.length > LINK_MAX) issues.addIssue({ code: 'custom', message: 'link-too-long' })
  }
  return values
})

/** Reads one option's raw value. Issues carry a code of the catalogue's `inputErrors` as their message. */
export function readerOf(shape: Option, today?: string): z.ZodType<string | string[]> {
  switch (shape.kind) {
    case 'text':
    case 'person':
    case 'choice':
    case 'place':
      return written(longest(shape))
    case 'longText':
      return written(longest(shape), fromTyped)
    case 'reference':
      return written(longest(shape)).transform((value) => value.toUpperCase())
    case 'date':
      return date(shape.direction, today)
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

/** Reading what was given against a command's options, and asking for what is missing. */
import type { Messages } from '../i18n/messages.ts'
import { DAY } from '../kernel/clock.ts'
import { localDay } from '../kernel/local-year.ts'
import { Refusal } from '../kernel/refusal.ts'
import { shownTyped } from '../kernel/typed.ts'
import type { Choice, Field, FieldKind, Form, FormValues } from '../view/card.ts'
import type { AnyCommand } from './command.ts'
import type { Ctx } from './context.ts'
import { KEPT } from './draft.ts'
import { choiceTyped, LINK_MAX, LINKS_MAX, longest, type Option, offered, readerOf } from './option.ts'

type Values = Record<string, string | readonly string[]>

export type ReadInput = { ok: true; input: Values } | { ok: false; errors: Record<string, string> }

/** Options that are asked only in some circumstances are not looked at in others, whatever is given for them. */
export function isAsked(shape: Option, ctx: Ctx): boolean {
  return shape.onlyWhen?.(ctx) ?? true
}

/**
 * Whether a command may ask before it acts: an adapter that has to open a form at once needs to know. `true` does not
 * promise a form.
 */
export function mayAsk(command: AnyCommand, given: FormValues): boolean {
  if (command.opens !== 'form') return false
  if (command.asksFirst === 'everywhere') return true
  const isGiven = (name: string) => (given[name] ?? '').length > 0
  const options = Object.entries(command.options).filter(([, shape]) => !shape.hidden)
  if (command.asksFirst) return !options.some(([name]) => isGiven(name))
  return options.some(([name, shape]) => (shape.required || shape.onlyWhen) && !isGiven(name))
}

/** Reads every option; `errors` are sentences by option name. `today`: which day `demain` is the next of. */
export function readInput(
  command: AnyCommand,
  raw: FormValues,
  m: Messages,
  asked: (shape: Option) => boolean = (shape) => !shape.onlyWhen,
  today?: string,
): ReadInput {
  const input: Values = {}
  const errors: Record<string, string> = {}
  for (const [name, shape] of Object.entries(command.options)) {
    if (!asked(shape)) continue
    const required = shape.required || shape.onlyWhen !== undefined
    const given = raw[name]
    const read = readerOf(shape, today).safeParse(given ?? (isMany(shape) ? [] : ''))
    if (!read.success) {
      const code = read.error.issues[0]?.message ?? ''
      errors[name] = m.inputError(code, longest(shape))
    } else if (read.data.length > 0 || isMany(shape)) {
      input[name] = read.data
      if (required && read.data.length === 0) errors[name] = m.inputError('required', 0)
    } else if (required) {
      errors[name] = m.inputError('required', 0)
    }
  }
  return Object.keys(errors).length === 0 ? { ok: true, input } : { ok: false, errors }
}

/** Where each day begins first: what is still to come there is so everywhere. */
const FIRST_DAWN = 'Pacific/Kiritimati'

/**
 * What is wrong with these fields of a form of which the rest is still to be filled in, as far as it can be told without
 * knowing who fills it in: a sentence by field name.
 */
export function wrongSoFar(
  command: AnyCommand,
  given: FormValues,
  names: readonly string[],
  m: Messages,
  now: Date,
): Record<string, string> {
  const options = Object.fromEntries(Object.entries(command.options).filter(([name]) => names.includes(name)))
  const read = readInput({ ...command, options }, given, m, () => true, localDay(now, FIRST_DAWN))
  return read.ok ? {} : read.errors
}

/** What was given for a choice and is none of its choices: a sentence by option name. */
export async function wrongChoices(
  command: AnyCommand,
  input: FormValues,
  ctx: Ctx,
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const [name, shape] of Object.entries(command.options)) {
    const value = input[name]
    if (shape.kind !== 'choice' || !value || value.length === 0 || !shape.choices) continue
    const choices = await shape.choices(ctx, input)
    if (choices.some((choice) => choice.value === value)) continue
    errors[name] = ctx.m.notAChoice(offered(choices).map((choice) => choice.label))
  }
  return errors
}

const MANY = new Set<Option['kind']>(['choices', 'links', 'files', 'members'])

function isMany(shape: Option): boolean {
  return MANY.has(shape.kind)
}

const FIELD_KINDS: Record<Option['kind'], FieldKind> = {
  text: 'text',
  longText: 'longText',
  choice: 'choice',
  choices: 'choices',
  person: 'text',
  date: 'date',
  reference: 'text',
  links: 'links',
  files: 'files',
  place: 'place',
  members: 'members',
}

/** What of a submitted form is worth keeping as a draft: the command's own options, whatever else was sent. */
export function draftOf(command: AnyCommand, raw: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(raw).filter(
      ([name]) => Object.hasOwn(command.options, name) && !command.options[name]?.hidden,
    ),
  )
}

/** Asked by a choice in a form; the other kinds only complete what is typed, where a platform can. */
const CHOSEN = new Set<Option['kind']>(['choice', 'choices', 'person', 'members'])

const CHOSEN_AS: Partial<Record<Option['kind'], FieldKind>> = { person: 'choice', members: 'choices' }

/** Text that was heard is put into the field as it would be typed there. */
function shown(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string' ? shownTyped(value) : value
}

/** The days that are meant most often, each with its date: a form may wait until another day. */
function nearDays({ direction }: Option, { m, now, actor: { zone } }: Ctx): Choice[] {
  const day = (shift: number) => new Date(now.getTime() + shift * DAY)
  const near = (shift: number, label: (day: string) => string): Choice => ({
    value: localDay(day(shift), zone),
    label: label(m.day(day(shift), zone)),
  })
  const other = direction === 'past' ? near(-1, m.yesterday) : near(1, m.tomorrow)
  return [near(0, m.today), other]
}

/** The form that asks for a command's options; what is already known stays in its intent or is filled in. */
export async function formFor(
  command: AnyCommand,
  known: FormValues,
  errors: Readonly<Record<string, string>>,
  ctx: Ctx,
): Promise<Form> {
  const fields: Field[] = []
  const fixed: Record<string, string> = {}
  let proposed: Promise<FormValues> | undefined
  const proposedFor = async (name: string) => {
    proposed ??= Promise.resolve(command.proposes?.(known, ctx) ?? {})
    return (await proposed)[name]
  }
  for (const [name, shape] of Object.entries(command.options)) {
    if (!isAsked(shape, ctx)) continue
    const given = known[name] ?? (await proposedFor(name)) ?? (await shape.initial?.(ctx, known))
    const isKnown = typeof given === 'string' && given !== ''
    const settled = isKnown && !errors[name] && (shape.fixed || shape.kind === 'reference')
    if (shape.hidden || settled) {
      if (isKnown) fixed[name] = given
      continue
    }
    const label = shape.labelHere ? await shape.labelHere(ctx, known) : shape.label(ctx.m)
    if (label === undefined) continue
    const picked = shape.kind === 'members' && ctx.picks
    const isOffered = (CHOSEN.has(shape.kind) || shape.kind === 'text') && !picked
    const all = isOffered ? await shape.choices?.(ctx, known) : undefined
    const choices = shape.kind === 'date' ? nearDays(shape, ctx) : all && offered(all, given)
    if (choices?.length === 0 && shape.kind === 'person') throw new Refusal('nobody-to-choose')
    const isChosen = choices !== undefined && shape.kind !== 'date' && shape.kind !== 'text'
    const value = isChosen && isKnown ? choiceTyped(choices, given)?.value : given
    const kind = isChosen ? (CHOSEN_AS[shape.kind] ?? FIELD_KINDS[shape.kind]) : FIELD_KINDS[shape.kind]
    const hint = (await shape.hintHere?.(ctx, known)) ?? shape.hint?.(ctx.m)
    fields.push({
      name,
      label,
      kind,
      required: shape.required || shape.onlyWhen !== undefined,
      ...(hint !== undefined && !picked ? { hint } : {}),
      ...(choices ? { choices } : {}),
      ...(kind === 'text' || kind === 'longText' ? { maxLength: longest(shape) } : {}),
      ...(kind === 'links' ? { maxLength: LINKS_MAX * LINK_MAX } : {}),
      ...(value !== undefined && value.length > 0 ? { value: shown(value) } : {}),
      ...(errors[name] ? { error: errors[name] } : {}),
      ...(shape.along ? { along: true } : {}),
    })
  }
  // A command that asks for a group itself has its field above, where it can be corrected.
  for (const name of ['group', KEPT]) {
    const value = known[name]
    if (typeof value === 'string' && value !== '' && !Object.hasOwn(command.options, name))
      fixed[name] = value
  }
  return {
    intent: { command: command.id, input: fixed },
    title: command.formTitle?.(ctx.m) ?? command.summary(ctx.m),
    ...(command.formIntro ? { intro: command.formIntro(ctx.m) } : {}),
    submit: ctx.m.send,
    fields,
    keepsDraft: command.keepsDraft ?? false,
  }
}

/** Reading what was given against a command's options, and asking for what is missing. */
import type { Messages } from '../i18n/messages.ts'
import type { Field, FieldKind, Form, FormValues } from '../view/card.ts'
import type { AnyCommand } from './command.ts'
import type { Ctx } from './context.ts'
import { LINKS_MAX, longest, type Option, readerOf } from './option.ts'

type Values = Record<string, string | readonly string[]>

export type ReadInput = { ok: true; input: Values } | { ok: false; errors: Record<string, string> }

/** Reads every option; `errors` are sentences by option name. */
export function readInput(command: AnyCommand, raw: FormValues, m: Messages): ReadInput {
  const input: Values = {}
  const errors: Record<string, string> = {}
  for (const [name, shape] of Object.entries(command.options)) {
    const given = raw[name]
    const read = readerOf(shape).safeParse(given ?? (isMany(shape) ? [] : ''))
    if (!read.success) {
      const code = read.error.issues[0]?.message ?? ''
      errors[name] = m.inputError(code, longest(shape))
    } else if (read.data.length > 0 || isMany(shape)) {
      input[name] = read.data
      if (shape.required && read.data.length === 0) errors[name] = m.inputError('required', 0)
    } else if (shape.required) {
      errors[name] = m.inputError('required', 0)
    }
  }
  return Object.keys(errors).length === 0 ? { ok: true, input } : { ok: false, errors }
}

/** What was given for a choice and is none of its choices: a sentence by option name. */
export async function wrongChoices(
  command: AnyCommand,
  input: Values,
  ctx: Ctx,
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const [name, shape] of Object.entries(command.options)) {
    const value = input[name]
    if (shape.kind !== 'choice' || value === undefined || !shape.choices) continue
    const choices = await shape.choices(ctx)
    if (choices.some((choice) => choice.value === value)) continue
    errors[name] = ctx.m.notAChoice(choices.map((choice) => choice.label))
  }
  return errors
}

function isMany(shape: Option): boolean {
  return shape.kind === 'choices' || shape.kind === 'links' || shape.kind === 'files'
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
const CHOSEN = new Set<Option['kind']>(['choice', 'choices', 'person'])

/** The form that asks for a command's options; what is already known stays in its intent or is filled in. */
export async function formFor(
  command: AnyCommand,
  known: FormValues,
  errors: Readonly<Record<string, string>>,
  ctx: Ctx,
): Promise<Form> {
  const fields: Field[] = []
  const fixed: Record<string, string> = {}
  for (const [name, shape] of Object.entries(command.options)) {
    const value = known[name]
    const isKnown = typeof value === 'string' && value !== ''
    const settled = isKnown && !errors[name] && (shape.fixed || shape.kind === 'reference')
    if (shape.hidden || settled) {
      if (isKnown) fixed[name] = value
      continue
    }
    const choices = CHOSEN.has(shape.kind) ? await shape.choices?.(ctx) : undefined
    const kind = choices && shape.kind === 'person' ? 'choice' : FIELD_KINDS[shape.kind]
    fields.push({
      name,
      label: shape.label(ctx.m),
      kind,
      required: shape.required,
      ...(shape.hint ? { hint: shape.hint(ctx.m) } : {}),
      ...(choices ? { choices } : {}),
      ...(kind === 'text' || kind === 'longText' ? { maxLength: longest(shape) } : {}),
      ...(kind === 'links' ? { maxLength: LINKS_MAX * 500 } : {}),
      ...(value !== undefined && value.length > 0 ? { value } : {}),
      ...(errors[name] ? { error: errors[name] } : {}),
    })
  }
  const group = known['group']
  // A command that asks for a group itself has its field above, where it can be corrected.
  const asksGroup = Object.hasOwn(command.options, 'group')
  if (typeof group === 'string' && group !== '' && !asksGroup) fixed['group'] = group
  return {
    intent: { command: command.id, input: fixed },
    title: command.formTitle?.(ctx.m) ?? command.summary(ctx.m),
    ...(command.formIntro ? { intro: command.formIntro(ctx.m) } : {}),
    submit: ctx.m.send,
    fields,
    keepsDraft: command.keepsDraft ?? false,
  }
}

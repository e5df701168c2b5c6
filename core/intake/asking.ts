/** Asking for what is missing, and saying no: as a form, beside its fields, or in words. What was typed is never lost. */
import type { AnyCommand, RunCtx } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { draftAbout, hasValue, KEPT, keptName, takesWords, UNNAMED } from '../command/draft.ts'
import { loadDraft, saveDraft, type Which } from '../command/draft-store.ts'
import { draftOf, formFor } from '../command/form.ts'
import { wanted } from '../command/usage.ts'
import { Refusal } from '../kernel/refusal.ts'
import { fromTyped } from '../kernel/typed.ts'
import {
  type Card,
  type FormValues,
  instead as inItsPlace,
  notice,
  privately,
  type Reply,
  text,
} from '../view/card.ts'
import { isOpenTo } from './access.ts'
import type { Meant } from './which-command.ts'

/** Opens the form, filled with what is known, or says in words what is missing. */
export async function askFor(found: Meant, errors: Record<string, string>, ctx: RunCtx): Promise<Reply> {
  const { command, submitted } = found
  const hiddenMissing = Object.entries(command.options).some(([name, shape]) => shape.hidden && errors[name])
  if (hiddenMissing) return privately(notice(ctx.m.staleButton))
  if (command.opens === 'reply' && !submitted) return privately(usage(command, errors, ctx))
  const raw = knownHere(found, ctx)
  const which = draftIn(found, ctx)
  if (submitted && which) await save(which, draftOf(command, raw), ctx)
  const draft = which && !submitted ? await loadDraft(ctx.unit, which) : undefined
  const kept = draft && nameOf(draft.about)
  const group: FormValues = ctx.group && command.inGroup ? { group: ctx.group.code } : {}
  const shown = Object.fromEntries(
    Object.entries(errors).filter(([name]) => submitted || hasValue(raw[name])),
  )
  const known = { ...draft?.values, ...raw, ...group, ...(kept ? { [KEPT]: kept } : {}) }
  const form = await formFor(command, known, shown, ctx)
  return { visibility: 'private', cards: [], form, ...(submitted ? { errors } : {}) }
}

/** What was given, and which question or activity that is about where it goes without saying. */
function knownHere({ command, raw }: Meant, { place }: Ctx): FormValues {
  const { subject, reference } = place
  const [name] =
    Object.entries(command.options).find(
      ([, shape]) => shape.kind === 'reference' && shape.of === subject?.type,
    ) ?? []
  if (name === undefined || reference === undefined || hasValue(raw[name])) return raw
  return { ...raw, [name]: reference }
}

/** Where what is typed into this form is kept; undefined for one that takes no words. */
export function draftIn(found: Meant, ctx: Ctx): Which | undefined {
  const { command } = found
  if (!takesWords(command)) return undefined
  const about = draftAbout(command, knownHere(found, ctx))
  return { personId: ctx.actor.personId, form: command.id, about }
}

function nameOf(about: string): string | undefined {
  return about.startsWith(UNNAMED) ? about.slice(UNNAMED.length) : undefined
}

/** Keeps what was typed for when it is asked for again; nothing typed leaves what was kept before. */
async function save({ form, about }: Which, values: FormValues, ctx: Ctx): Promise<void> {
  if (Object.values(values).some(hasValue))
    await saveDraft(ctx.unit, { ...ctx.actor, form, about }, values, ctx.now)
}

/**
 * Keeps what was typed beside a button that brings it back.
 * @returns what the button has to carry besides what it is about.
 */
export async function keepWords(found: Meant, ctx: Ctx): Promise<Readonly<Record<string, string>>> {
  const which = draftIn(found, ctx)
  const values = draftOf(found.command, found.raw)
  if (!which || !Object.values(values).some(hasValue)) return {}
  // About nothing yet, it gets a name of its own: another text may be waiting already.
  const name = nameOf(which.about) ?? (which.about === '' ? keptName(ctx.ids.next()) : undefined)
  await save(name === undefined ? which : { ...which, about: UNNAMED + name }, values, ctx)
  return name === undefined ? {} : { [KEPT]: name }
}

function usage(command: AnyCommand, errors: Record<string, string>, ctx: Ctx): Card {
  const name = command.names?.[ctx.actor.language] ?? ''
  const said = Object.entries(errors).map(([option, error]) =>
    ctx.m.labelled(command.options[option]?.label(ctx.m) ?? option, error),
  )
  // Free words name no command: there is nothing to write it with.
  if (name === '') return notice(said.join('\n'))
  return notice(`${said.join('\n')}\n${ctx.m.usage(`/${name}`, wanted(command, ctx.m))}`)
}

/**
 * A refusal answers a form beside the field it is about, when it names one. Otherwise the form is gone from the screen:
 * what was typed is kept beside a button, or shown again to whoever may not open the form any more. The button opens the
 * form again, or sends what was typed in another way that the refusal names.
 */
export async function refused(
  given: Meant,
  refusal: Refusal,
  ctx: Ctx,
  byId: (id: string) => AnyCommand | undefined,
): Promise<Reply> {
  const instead = byId(refusal.facts['instead'] ?? '')
  const found = instead && isOpenTo(instead, ctx) ? { ...given, command: instead, submitted: false } : given
  const { command, submitted } = found
  const sentence = ctx.m.refusal(refusal)
  const field = refusal.facts['field']
  if (submitted && field && field in command.options) {
    const again = await shownAgain(found, { [field]: sentence }, ctx as RunCtx)
    if (again) return again
  }
  const words = wordsIn(found)
  if (!isOpenTo(command, ctx)) return givenBack(words, sentence, ctx)
  if (words.length === 0) {
    const card = await command.redraws?.(found.raw, ctx)
    if (!card) return givenBack(words, sentence, ctx)
    return inItsPlace({ ...card, body: [text(sentence), ...card.body] })
  }
  const raw = knownHere(found, ctx)
  const named = Object.entries(command.options).flatMap(([name, { kind, fixed }]) => {
    const value = raw[name]
    return typeof value === 'string' && value !== '' && (kind === 'reference' || fixed) ? [[name, value]] : []
  })
  const input = { ...Object.fromEntries(named), ...(await keepWords({ ...found, raw }, ctx)) }
  const sends = command.sendsKept?.(ctx.m)
  const label = sends ?? ctx.m.openAgain
  return privately({
    tone: 'attention',
    body: [text(sentence), text(sends ? ctx.m.wordsKeptToSend(sends) : ctx.m.wordsKept(label))],
    actions: [{ label, style: sends ? 'primary' : 'plain', intent: { command: command.id, input } }],
  })
}

/** The form once more; undefined where it cannot be shown any more, because nobody is left to choose from. */
async function shownAgain(
  found: Meant,
  errors: Record<string, string>,
  ctx: RunCtx,
): Promise<Reply | undefined> {
  try {
    return await askFor(found, errors, ctx)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What a button that sends what was kept means: the words with it. Without any, it asks for them. */
export async function withKept(found: Meant, ctx: Ctx): Promise<Meant & { sendsKept?: true }> {
  if (!found.command.sendsKept || found.submitted || wordsIn(found).length > 0) return found
  const which = draftIn(found, ctx)
  const draft = which && (await loadDraft(ctx.unit, which))
  return draft ? { ...found, raw: { ...draft.values, ...found.raw }, sendsKept: true } : found
}

/** A refusal with the words that it leaves without a form to stand in. */
export function givenBack(words: readonly string[], sentence: string, { m }: Ctx): Reply {
  if (words.length === 0) return privately(notice(sentence))
  const quotes = words.map((said) => ({ kind: 'quote', text: fromTyped(said) }) as const)
  return privately({ ...notice(sentence), body: [text(sentence), text(m.yourWords), ...quotes] })
}

/** The words of a form that was filled in, or of a line that ends in some. */
export function wordsIn({ command, raw }: Meant): string[] {
  if (!takesWords(command)) return []
  return Object.entries(command.options).flatMap(([name, { kind }]) => {
    const value = raw[name]
    return kind === 'longText' && typeof value === 'string' && value.trim() !== '' ? [value] : []
  })
}

/** Asking for what is missing, and saying no: as a form, beside its fields, or in words. */
import type { AnyCommand, RunCtx } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { loadDraft, saveDraft } from '../command/draft-store.ts'
import { draftOf, formFor } from '../command/form.ts'
import { wanted } from '../command/usage.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { type Card, type FormValues, notice, privately, type Reply } from '../view/card.ts'
import type { Meant } from './which-command.ts'

/** Opens the form, filled with what is known, or says in words what is missing. */
export async function askFor(found: Meant, errors: Record<string, string>, ctx: RunCtx): Promise<Reply> {
  const { command, raw, submitted } = found
  const hiddenMissing = Object.entries(command.options).some(([name, shape]) => shape.hidden && errors[name])
  if (hiddenMissing) return privately(notice(ctx.m.staleButton))
  if (command.opens === 'reply' && !submitted) return privately(usage(command, errors, ctx))
  const personId = ctx.actor.personId
  if (submitted) await keepDraft(found, ctx)
  const draft = command.keepsDraft && !submitted ? await loadDraft(ctx.unit, personId, command.id) : undefined
  const group: FormValues = ctx.group && command.inGroup ? { group: ctx.group.code } : {}
  const shown = Object.fromEntries(
    Object.entries(errors).filter(([name]) => submitted || hasValue(raw[name])),
  )
  const form = await formFor(command, { ...draft, ...raw, ...group }, shown, ctx)
  return { visibility: 'private', cards: [], form, ...(submitted ? { errors } : {}) }
}

/** Keeps what was typed for when it is asked for again; nothing typed leaves what was kept before. */
export async function keepDraft({ command, raw }: Meant, ctx: Ctx): Promise<void> {
  const draft = draftOf(command, raw)
  if (command.keepsDraft && Object.values(draft).some(hasValue))
    await saveDraft(ctx.unit, ctx.actor, command.id, draft, ctx.now)
}

function hasValue(value: string | readonly string[] | undefined): boolean {
  return value !== undefined && value.length > 0
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

/** A refusal answers a form beside the field it is about, when it names one, so that nothing typed is lost. */
export async function refused(found: Meant, refusal: Refusal, ctx: Ctx): Promise<Reply> {
  const sentence = ctx.m.refusal(refusal)
  const field = refusal.facts['field']
  if (found.submitted && field && field in found.command.options) {
    return askFor(found, { [field]: sentence }, ctx as RunCtx)
  }
  return privately(notice(sentence))
}

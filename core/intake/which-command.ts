/** What an event means: a command with its raw input, or nothing at all. */
import type { Catalogue } from '../command/catalogue.ts'
import type { AnyCommand } from '../command/command.ts'
import type { Ctx } from '../command/context.ts'
import { parseCommandLine, readArguments } from '../command/grammar.ts'
import type { Incoming } from '../command/incoming.ts'
import { calledWith, commandMeant } from '../command/named-command.ts'
import { choiceTyped, memberValue, wordsFor } from '../command/option.ts'
import { DAY } from '../kernel/clock.ts'
import { wholeCharacters } from '../kernel/text.ts'
import { heardAs } from '../kernel/typed.ts'
import { bare, inZone } from '../kernel/written.ts'
import { sliced } from '../kernel/written-pieces.ts'
import { type Choice, type FormValues, notice, privately, type Reply } from '../view/card.ts'

/** `submitted`: a form was filled in, so that what is wrong is said beside each field. */
export type Meant = { command: AnyCommand; raw: FormValues; submitted: boolean }

/** What was meant: a command with its raw input, a reply that says nothing was, or silence. */
export async function meant(
  catalogue: Catalogue,
  incoming: Incoming,
  ctx: Ctx,
): Promise<Meant | Reply | 'silence'> {
  const { body } = incoming
  const again = wordsAgain(catalogue, incoming, ctx)
  if (again === 'silence') return again
  if (incoming.byLink && !commandMeant(catalogue, incoming)) return privately(notice(ctx.m.deadLink))
  switch (body.kind) {
    case 'intent':
    case 'form': {
      const command = catalogue.byId(body.intent.command)
      if (!command) return privately(notice(ctx.m.staleButton))
      const submitted = body.kind === 'form'
      return {
        command,
        raw: submitted ? { ...body.values, ...body.intent.input } : body.intent.input,
        submitted,
      }
    }
    case 'line': {
      const line = parseCommandLine(inZone(body.text, ctx.actor.zone))
      const command = line && catalogue.byName(line.name)
      if (!line || !command) {
        if (body.edited) return 'silence'
        const name = line?.name ?? wholeCharacters(body.text.trim().slice(1), 30)
        return privately(
          notice(ctx.m.unknownCommand(name, catalogue.nearest(name, ctx.actor.language, ctx.actor))),
        )
      }
      const raw = await rawFromLine(command, line.rest, ctx)
      const meant = calledWith(catalogue, command, raw)
      if (again === 'edited') return edited(catalogue, wordsIn(meant, raw))
      // What a command did is done: only its words can still be others.
      if (body.edited) return privately(notice(ctx.m.editedCommand))
      const along = sentAlong(meant, body.files)
      return { command: meant, raw: { ...repliedTo(command, incoming), ...raw, ...along }, submitted: false }
    }
    case 'message': {
      if (again === 'edited') return edited(catalogue, heardAs(inZone(body.text, ctx.actor.zone)))
      const isNothing = bare(body.text).trim() === '' && (body.files ?? []).length === 0
      const command = isNothing ? undefined : hearing(catalogue, ctx)
      if (!command) return 'silence'
      const text = heardAs(inZone(body.text, ctx.actor.zone))
      return { command, raw: { text, ...sentAlong(command, body.files) }, submitted: false }
    }
  }
}

/** How long after it was sent a message of which nothing is kept is heard with the words that it was given since. */
const HEARD_ANEW = DAY

/**
 * What an edit, or the message that it is of, comes to. `edited`: words that are kept have become others. `silence`: what
 * is kept is the same, or younger, or of a message that nobody waits for any more. Undefined: it is heard like any other.
 */
function wordsAgain(
  catalogue: Catalogue,
  { body }: Incoming,
  { heard, now }: Ctx,
): 'edited' | 'silence' | undefined {
  if (body.kind !== 'message' && body.kind !== 'line') return undefined
  const { edited, text } = body
  // The message itself, after its edit was heard.
  if (!edited) return heard ? 'silence' : undefined
  const words = bare(text).trim()
  if (words === '') return 'silence'
  if (!heard) return now.getTime() - Date.parse(edited.first) > HEARD_ANEW ? 'silence' : undefined
  const isOlder = heard.editedAt !== null && Date.parse(edited.at) < Date.parse(heard.editedAt)
  if (isOlder || (body.kind === 'message' && words === bare(heard.text ?? '').trim())) return 'silence'
  return catalogue.hearing({ edited: true }) ? 'edited' : 'silence'
}

function edited(catalogue: Catalogue, text: string | undefined): Meant | 'silence' {
  const command = catalogue.hearing({ edited: true })
  return command && text !== undefined ? { command, raw: { text }, submitted: false } : 'silence'
}

/** What was said with a command, in words. */
function wordsIn({ options }: AnyCommand, raw: FormValues): string | undefined {
  const [name = ''] = Object.entries(options).find(([, { kind }]) => kind === 'longText') ?? []
  const words = raw[name]
  return typeof words === 'string' ? words : undefined
}

/** What was sent along with words or a line, for a command that has room for files. */
function sentAlong({ options }: AnyCommand, files: readonly string[] = []): FormValues {
  const [name] = Object.entries(options).find(([, { kind }]) => kind === 'files') ?? []
  return name === undefined || files.length === 0 ? {} : { [name]: files }
}

/** A command about people, in reply to somebody's message, means them. */
function repliedTo(command: AnyCommand, incoming: Incoming): FormValues {
  const asked = Object.entries(command.options).find(([, shape]) => shape.kind === 'members')
  if (!asked || !incoming.repliedTo) return {}
  return { [asked[0]]: [memberValue('account', incoming.repliedTo.userId)] }
}

function hearing(catalogue: Catalogue, ctx: Ctx): AnyCommand | undefined {
  const { place } = ctx
  if (place.subject) return catalogue.hearing({ thread: place.subject.type })
  if (place.private) return catalogue.hearing({ private: true })
  if (!place.space) return undefined
  const { purpose } = place.space
  return (
    catalogue.hearing({ space: purpose }) ??
    (place.repliesToUs ? catalogue.hearingReplies(purpose) : undefined)
  )
}

async function rawFromLine(command: AnyCommand, rest: string, ctx: Ctx): Promise<FormValues> {
  const choices = new Map<string, readonly Choice[]>()
  for (const [name, shape] of Object.entries(command.options)) {
    if (shape.kind === 'choice' && shape.choices) choices.set(name, await shape.choices(ctx))
  }
  const words = (name: string) => (choices.get(name) ?? []).flatMap(wordsFor)
  const codes = ctx.actor.memberships.map(({ group }) => group.code)
  const read = readArguments(command, bare(rest), words, { codes, isKnown: ctx.place.subject !== undefined })
  for (const [name, value] of Object.entries(read)) {
    if (command.options[name]?.kind === 'longText') read[name] = heardAs(asWritten(value, rest))
    const chosen = choiceTyped(choices.get(name) ?? [], value)
    if (chosen) read[name] = chosen.value
  }
  return read
}

/** The words of a line with what they were written in; what was asked for before them was read from characters alone. */
function asWritten(value: string, rest: string): string {
  const from = bare(rest).lastIndexOf(value)
  return from === -1 ? value : sliced(rest, from, from + value.length)
}

/** Prints what is said on a stage: who, when, in which place. */
import type { Messages } from '../../core/i18n/messages.ts'
import type { Message, Stage } from './stage.ts'

export type Names = { people: ReadonlyMap<string, string>; spaces: ReadonlyMap<string, string> }

const WIDTH = 100

/** Follows a stage: each call gives the lines of what was said since the last one, in order. */
export function transcriptOf(stage: Stage, names: Names, m: Messages, zone: string): () => Promise<string[]> {
  const seen = new Set<string>()
  return async () => {
    const lists = await Promise.all([
      ...[...names.spaces.keys()].map((space) => stage.inSpace(space)),
      ...[...names.people.keys()].map((person) => stage.inbox(person)),
    ])
    const fresh = lists.flat().filter((message) => !seen.has(message.id))
    for (const message of fresh) seen.add(message.id)
    return fresh
      .sort((one, other) => one.seq - other.seq)
      .flatMap((message) => linesOf(message, names, m, zone))
  }
}

function linesOf(message: Message, names: Names, m: Messages, zone: string): string[] {
  const when = m.shortTime(new Date(message.at), zone)
  const from = names.people.get(message.from) ?? m.name
  const place = message.space
    ? `${names.spaces.get(message.space) ?? message.space}${message.to ? `, ${m.demo.onlyFor(names.people.get(message.to) ?? message.to)}` : ''}`
    : m.demo.privately(names.people.get(message.to ?? '') ?? '')
  const body = [
    ...(message.title ? [message.title.toUpperCase()] : []),
    ...message.text.split('\n'),
    ...(message.fields ?? []).map((field) => `${field.label} : ${field.value}`),
    ...(message.image ? [m.demo.picture] : []),
    ...(message.form
      ? [
          `${m.demo.form} « ${message.form.title} » : ${message.form.fields.map((field) => field.label).join(', ')}`,
        ]
      : []),
    ...(message.actions.length > 0
      ? [message.actions.map((action) => `[ ${action.label} ]`).join('  ')]
      : []),
  ].filter((line) => line.trim() !== '')
  return [`${when} · ${from} · ${place}`, ...body.flatMap(wrapped).map((line) => `    ${line}`), '']
}

function wrapped(line: string): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > WIDTH) {
    const cut = rest.lastIndexOf(' ', WIDTH)
    const at = cut > 0 ? cut : WIDTH
    lines.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return [...lines, rest]
}

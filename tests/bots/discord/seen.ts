/** What a person reads where a message holds Discord's markup: its rules for the marks that the adapter knows of. */
import type { StoredMessage } from './world.ts'

const ADDRESS = /^(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s)]/
const MENTION = /^<(?:@[!&]?\d+|#\d+|\/[^>]+:\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+)>/

/** A command that can be pressed: it is read as it is typed. */
const COMMAND = /^<(\/[a-z0-9-]+):\d+>/

export type Seen = { text: string; mentions: string[] }

/** Marks at the beginning of a line, as Discord reads them there. */
export function readMarkup(markup: string): Seen {
  const mentions: string[] = []
  const text = markup
    .split('\n')
    .map((line) => readLine(line, mentions))
    .join('\n')
  return { text, mentions }
}

function readLine(line: string, mentions: string[]): string {
  const mark = /^(?:> |- | {2})/.exec(line)?.[0] ?? ''
  const rest = line.slice(mark.length)
  // Marks that we never mean would show as headings, lists or small print.
  if (/^\s*(?:#{1,3} |-# |>{1,3} |[-*+] |\d+\. )/.test(rest)) mentions.push(`block mark in “${rest}”`)
  return readWords(rest, mentions)
}

function readWords(text: string, mentions: string[]): string {
  let result = ''
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const address = ADDRESS.exec(rest)
    const backslash = /^\\([^0-9A-Za-z\s])/.exec(rest)
    const command = COMMAND.exec(rest)
    const mention = MENTION.exec(rest) ?? /^@(?:everyone|here)/.exec(rest)
    if (backslash) {
      result += backslash[1]
      at += 2
    } else if (address) {
      result += address[0]
      at += address[0].length
    } else if (command) {
      result += command[1]
      at += command[0].length
    } else if (rest.startsWith('**')) {
      at += 2
    } else {
      if (mention) mentions.push(mention[0])
      if (/^(?:[*_`]|~~|\|\|)/.test(rest)) mentions.push(`mark ${rest[0]}`)
      result += rest[0]
      at++
    }
  }
  return result
}

const LINK =
  /\\[\s\S]|\[((?:\\.|[^\]\\])*)\]\(<([^>]*)>\)|<(https?:\/\/[^>\s]*)>|((?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s)])/g

/** What can be followed: what is shown of it, and where it leads. */
export function linksIn(markup: string): Array<{ shown: string; leads: string }> {
  return [...markup.matchAll(LINK)].flatMap(([, label, masked, framed, bare]) => {
    const leads = masked ?? framed ?? bare
    if (leads === undefined) return []
    return [{ shown: label === undefined ? leads : readMarkup(label).text, leads }]
  })
}

/** Everything that can be read in a message. */
export function textOf(message: StoredMessage): string {
  const embeds = message.embeds.flatMap((one) => [one.title, one.description])
  return [message.content, ...embeds]
    .filter((one) => one !== undefined && one !== '')
    .map((one) => readMarkup(one ?? '').text)
    .join('\n')
}

/** `list`: it is chosen from that list of its message. */
export type SeenButton = { custom_id: string; label: string; list?: string }

/** Everything that can be pressed or chosen in a message, in order. */
export function buttonsOf(message: StoredMessage): SeenButton[] {
  return message.components.flatMap(({ components }) =>
    components.flatMap(({ custom_id, label, options }): SeenButton[] =>
      options
        ? options.map((one) => ({ custom_id: one.value, label: one.label, list: custom_id }))
        : [{ custom_id, label }],
    ),
  )
}

/** The limits that are written in words in the Bot API, and what its servers find in plain text. */

export type Button = { text: string; callback_data?: string; url?: string }
type Entity = { type: string; offset: number; length: number; url?: string }
type Params = Record<string, unknown>

/** Mentions and commands, found as Telegram's servers find them (TDLib, MessageEntity.cpp). */
export function foundIn(text: string): Array<{ type: 'mention' | 'bot_command'; text: string; at: number }> {
  const addresses = [
    ...text.matchAll(/https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}\/[A-Za-z0-9_\-./@]*/g),
  ].map((match) => [match.index, match.index + match[0].length] as const)
  const free = (at: number) => !addresses.some(([from, to]) => at > from && at < to)
  const mentions = [...text.matchAll(/(?<![\p{L}\p{N}_])@([A-Za-z0-9_]{2,32})(?![\p{L}\p{N}_])/gu)]
  const commands = [...text.matchAll(/(?<![\p{L}\p{N}_/<>])\/([A-Za-z0-9_]{1,64})(?![\p{L}\p{N}_/<>])/gu)]
  return [
    ...mentions
      .filter(({ index }) => free(index))
      .map((match) => ({ type: 'mention' as const, text: match[0], at: match.index })),
    ...commands
      .filter(({ index }) => free(index))
      .map((match) => ({ type: 'bot_command' as const, text: match[0], at: match.index })),
  ]
}

export function brokenRules(method: string, params: Params): string[] {
  const said: string[] = []
  const need = (holds: boolean, what: string) => holds || said.push(`${method}: ${what}`)
  const { text, caption, entities, caption_entities, parse_mode, reply_markup } = params
  need(parse_mode === undefined, 'no parse mode is used here')
  if (method === 'sendMessage' || method === 'editMessageText') {
    const body = String(text ?? '')
    need(body.length <= 4096, `text of ${body.length}`)
    need(/[^\s\p{Cf}\p{Cc}\p{Z}]/u.test(body), 'message text is empty')
    checkText(body, (entities as Entity[] | undefined) ?? [], need)
    need(
      (params['link_preview_options'] as { is_disabled?: boolean } | undefined)?.is_disabled === true,
      'link previews are off',
    )
  }
  if (caption !== undefined) {
    need(String(caption).length <= 1024, `caption of ${String(caption).length}`)
    checkText(String(caption), (caption_entities as Entity[] | undefined) ?? [], need)
  }
  for (const one of (params['media'] ?? []) as Array<{ caption?: string }>)
    if (one.caption !== undefined) {
      need(one.caption.length <= 1024, `caption of ${one.caption.length}`)
      checkText(one.caption, [], need)
    }
  const keyboard = (reply_markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard
  if (keyboard) checkKeyboard(keyboard, need)
  if (method === 'answerCallbackQuery') need(String(text ?? '').length <= 200, 'callback answer over 200')
  if (method === 'setMyDescription')
    need(String(params['description'] ?? '').length <= 512, 'description over 512')
  if (method === 'setMyShortDescription')
    need(String(params['short_description'] ?? '').length <= 120, 'short description over 120')
  if (method === 'setMyCommands') {
    const commands = params['commands'] as Array<{ command: string; description: string }>
    need(commands.length <= 100, `${commands.length} commands`)
    for (const { command, description } of commands) {
      need(/^[a-z0-9_]{1,32}$/.test(command), `command name ${command}`)
      need(description.length >= 1 && description.length <= 256, `description of ${command}`)
    }
  }
  return said
}

type Need = (holds: boolean, what: string) => unknown

function checkText(text: string, entities: readonly Entity[], need: Need): void {
  need(!hasHalfPair(text), 'half a surrogate pair')
  need(entities.length <= 100, `${entities.length} entities`)
  for (const { offset, length } of entities) {
    need(
      length > 0 && offset >= 0 && offset + length <= text.length,
      `entity ${offset}+${length} of ${text.length}`,
    )
    need(!isLow(text, offset) && !isLow(text, offset + length), 'an entity cuts a character')
  }
  checkNesting(entities, need)
  // Nothing is found in code.
  const isCode = (at: number) =>
    entities.some(
      ({ type, offset, length }) => /^(code|pre)$/.test(type) && at >= offset && at < offset + length,
    )
  for (const found of foundIn(text))
    need(found.type !== 'mention' || isCode(found.at), `mentions ${found.text}`)
}

const MANY = /^(bold|italic|underline|strikethrough|spoiler)$/

/** The rules of nesting: what may stand within what. */
function checkNesting(entities: readonly Entity[], need: Need): void {
  const end = ({ offset, length }: Entity) => offset + length
  for (const [index, one] of entities.entries())
    for (const other of entities.slice(index + 1)) {
      const [outer, inner] = one.length >= other.length ? [one, other] : [other, one]
      if (end(outer) <= inner.offset || end(inner) <= outer.offset) continue
      const types = `${inner.type} in ${outer.type}`
      need(inner.offset >= outer.offset && end(inner) <= end(outer), `${types}: halfway`)
      need(!(inner.type === 'blockquote' && outer.type === 'blockquote'), types)
      const isCode =
        /^(code|pre)$/.test(outer.type) || (/^(code|pre)$/.test(inner.type) && outer.type !== 'blockquote')
      need(!isCode, types)
      need(MANY.test(inner.type) || MANY.test(outer.type) || outer.type === 'blockquote', types)
    }
}

function checkKeyboard(keyboard: readonly Button[][], need: Need): void {
  const buttons = keyboard.flat()
  need(buttons.length >= 1 && buttons.length <= 100, `${buttons.length} buttons`)
  for (const row of keyboard) need(row.length >= 1 && row.length <= 8, `a row of ${row.length}`)
  for (const { text, callback_data: data, url } of buttons) {
    need(text.trim() !== '', 'a button without a label')
    need((data === undefined) !== (url === undefined), 'a button does exactly one thing')
    const bytes = Buffer.byteLength(data ?? 'x')
    need(bytes >= 1 && bytes <= 64, `callback data of ${bytes} bytes`)
    if (url !== undefined)
      need(/^https:\/\/t\.me\/\w+\?start=[A-Za-z0-9_-]{1,64}$/.test(url), `address ${url}`)
  }
}

function hasHalfPair(text: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

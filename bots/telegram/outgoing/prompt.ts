/** A question of a form as Telegram's messages, the keys under the last one. Pure. */
import type { InlineKeyboardButton } from 'grammy/types'
import type { Key, Paragraph, Question } from '../../exchange/dialogue/question.ts'
import { encodeTouch } from '../../exchange/dialogue/touch.ts'
import { ENTITIES, LIMITS } from '../limits.ts'
import { labelled, type Outgoing, rows } from './drawing/render.ts'
import { join, type Piece, packed, plain, styled } from './drawing/rich.ts'
import { inert, isVisible, quiet } from './drawing/safe.ts'

const STYLES = { strong: 'bold', faint: 'italic' } as const

export function promptFor({ paragraphs, keys }: Question, tag: string): Outgoing[] {
  const keyboard = keys.flatMap((group) => rows(group.map((key) => button(key, tag))))
  const shown = paragraphs.map(pieceOf).filter(({ rich }) => isVisible(rich.text))
  const messages = packed(shown, LIMITS.messageText, ENTITIES).filter(({ text }) => isVisible(text))
  return messages.map((rich, index) => ({
    kind: 'text',
    rich,
    ...(index === messages.length - 1 ? { keyboard } : {}),
  }))
}

export function button({ label, touch, style }: Key, tag: string): InlineKeyboardButton {
  return { text: labelled(label), callback_data: encodeTouch(tag, touch), ...(style ? { style } : {}) }
}

function pieceOf({ parts, follows }: Paragraph): Piece {
  const said = parts.map(({ text, style, theirs }) => {
    const safe = theirs ? inert(text) : quiet(text)
    return style ? styled(safe, STYLES[style]) : plain(safe)
  })
  return { rich: join(said), before: follows ? '\n' : '\n\n' }
}

/**
 * Slack has no room for every English name of a command, and keeps some for itself: `/help` opens Slack's own help. Our
 * sentences then name the command as it can be typed there, by its French name. What people wrote stays theirs.
 */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import type { Messages } from '../../../core/i18n/messages.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Block, Card, Form, Reply } from '../../../core/view/card.ts'
import type { Ingress } from '../../platform.ts'
import { slashCommands } from './register.ts'

const NAMED = /(?<![\p{L}\p{N}_/<>-])\/([a-z0-9]+(?:-[a-z0-9]+)*)(?![\p{L}\p{N}_/-])/gu

export function createTypeable(catalogue: Catalogue, messages: (language: Language) => Messages) {
  const there = new Set(slashCommands(catalogue, messages).map(({ command }) => command.slice(1)))
  const instead = new Map(
    catalogue.all.flatMap(({ names }) =>
      names && !there.has(names.en) ? [[names.en, names.fr] as const] : [],
    ),
  )

  const said = (text: string) =>
    text.replace(NAMED, (whole, name: string) => {
      const french = instead.get(name)
      return french === undefined ? whole : `/${french}`
    })

  function block(one: Block): Block {
    switch (one.kind) {
      case 'text':
        return { ...one, text: said(one.text) }
      case 'list':
        return { ...one, items: one.items.map((item) => ({ ...item, text: said(item.text) })) }
      default:
        return one
    }
  }

  const card = (one: Card): Card => ({ ...one, body: one.body.map(block) })

  const form = (one: Form): Form => ({
    ...one,
    ...(one.intro === undefined ? {} : { intro: said(one.intro) }),
    fields: one.fields.map((field) => ({
      ...field,
      ...(field.hint === undefined ? {} : { hint: said(field.hint) }),
      ...(field.error === undefined ? {} : { error: said(field.error) }),
    })),
  })

  const reply = (one: Reply): Reply => ({
    ...one,
    cards: one.cards.map(card),
    ...(one.form === undefined ? {} : { form: form(one.form) }),
    ...(one.errors === undefined
      ? {}
      : { errors: Object.fromEntries(Object.entries(one.errors).map(([name, text]) => [name, said(text)])) }),
  })

  return {
    said,
    /** What is handed to the core stays as it is; what it answers can be typed. */
    ingress(to: Ingress): Ingress {
      return {
        ...to,
        async receive(incoming) {
          const answered = await to.receive(incoming)
          return { ...answered, reply: reply(answered.reply) }
        },
        async look(looking) {
          const looked = await to.look(looking)
          return {
            ...looked,
            shown: looked.shown.map((one) => ({ ...one, cards: one.cards.map(card) })),
            ...(looked.notice ? { notice: card(looked.notice) } : {}),
          }
        },
      }
    },
    outgoing: <One extends { card: Card }>(one: One): One => ({ ...one, card: card(one.card) }),
  }
}

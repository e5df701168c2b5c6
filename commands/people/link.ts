import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { ROLES } from '../../core/kernel/roles.ts'
import { enterCode, giveCode, linkedReply, unlink } from '../../core/people/linking.ts'

/** `/lier` gives a code; `/lier CODE`, on the other platform, makes both accounts one person. */
export const linkAccounts = defineCommand({
  id: 'person.link',
  names: { fr: 'lier', en: 'link' },
  summary: (m) => m.people.summaries.link,
  options: { code: option.text.optional({ label: (m) => m.people.labels.code, maxLength: 20 }) },
  access: { anyOf: ROLES, orStranger: true },
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  changesAccounts: true,
  async run({ code }, ctx) {
    if (code === undefined) return giveCode(ctx)
    const { unit, ids, now, actor } = ctx
    return linkedReply(await enterCode(unit, ids, now, code, actor.via), actor.language)
  },
  async runForStranger({ code }, { unit, ids, now, account, m }) {
    return linkedReply(await enterCode(unit, ids, now, code ?? '', account), m.language)
  },
})

export const unlinkAccount = defineCommand({
  id: 'person.unlink',
  names: { fr: 'delier', en: 'unlink' },
  summary: (m) => m.people.summaries.unlink,
  options: {},
  access: { anyOf: ROLES },
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  changesAccounts: true,
  run: (_, ctx) => unlink(ctx),
})

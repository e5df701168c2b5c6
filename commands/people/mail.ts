/** Reached from one's own card (`/moi`): an address for letters, where nothing else reaches somebody. */
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { confirmByCode, giveMail, stopMail } from '../../core/people/mail/mail.ts'

const own = { access: everyone, visibility: 'private', effect: 'write' } as const

export const giveMailAddress = defineCommand({
  id: 'mail.give',
  summary: (m) => m.mail.summaries.give,
  formTitle: (m) => m.mail.title,
  formIntro: (m) => m.mail.intro,
  options: {
    address: option.text({ label: (m) => m.mail.address, hint: (m) => m.mail.addressHint, maxLength: 254 }),
  },
  ...own,
  opens: 'form',
  run: ({ address }, ctx) => giveMail(address, ctx),
})

export const confirmMailAddress = defineCommand({
  id: 'mail.confirm',
  summary: (m) => m.mail.summaries.confirm,
  formTitle: (m) => m.mail.title,
  options: { code: option.text({ label: (m) => m.mail.codeLabel, maxLength: 20 }) },
  ...own,
  opens: 'form',
  run: ({ code }, ctx) => confirmByCode(code, ctx),
})

export const stopMails = defineCommand({
  id: 'mail.stop',
  summary: (m) => m.mail.summaries.stop,
  options: {},
  ...own,
  opens: 'reply',
  run: (_, ctx) => stopMail(ctx),
})

/** Reached from one's own card (`/moi`): an address for letters, where nothing else reaches somebody. */
import { defineCommand, type RunCtx } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { coordinators, everyone } from '../../core/kernel/actor.ts'
import { confirmByCode, giveMail, offerMail, stopMail } from '../../core/people/mail/mail.ts'
import { memberChoices } from '../../core/people/member-choices.ts'
import { loadMembers } from '../../core/people/store.ts'

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

/** Reached from the card of a group: an address for a member, who alone can confirm it. */
export const offerMailAddress = defineCommand({
  id: 'mail.offer',
  summary: (m) => m.mail.offerSummary,
  formTitle: (m) => m.mail.offer,
  formIntro: (m) => m.mail.offerIntro,
  options: {
    person: option.person({
      label: (m) => m.mail.offerPerson,
      async choices(ctx) {
        const { group } = ctx as RunCtx
        return group ? memberChoices(await loadMembers(ctx.unit, group.id, ctx.now), ctx.m) : []
      },
    }),
    address: option.text({ label: (m) => m.mail.address, maxLength: 254 }),
  },
  access: coordinators,
  visibility: 'private',
  effect: 'write',
  opens: 'form',
  inGroup: true,
  run: (given, ctx) => offerMail(given, ctx.group, ctx),
})

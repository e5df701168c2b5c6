/** A code that could not be sent: whoever waits for it is told so where they asked for it. */
import type { Attempt, Claimed } from '../../delivery/lanes/lane.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import { text } from '../../view/card.ts'

/** Whether this message is such a code. */
export function isMailCode({ key }: Pick<Claimed, 'key'>): boolean {
  return /^mail:[^:]+:code$/.test(key)
}

/** Whether the address is to blame, or a server that may take it later, its attempts tell. */
export function lostCode(
  { key, toPersonId, organisationId, language }: Claimed,
  attempts: readonly Pick<Attempt, 'outcome'>[],
): Outgoing[] {
  const id = key.split(':')[1]
  if (toPersonId === null) return []
  const m = messages(language)
  const isRefused = attempts.some(({ outcome }) => outcome === 'unreachable' || outcome === 'rejected')
  return [
    {
      key: `mail:${id}:lost`,
      to: { person: toPersonId },
      organisationId,
      card: {
        tone: 'attention',
        title: m.mail.title,
        body: [text(isRefused ? m.mail.codeRefused : m.mail.codeLate)],
        actions: [{ label: m.mail.give, style: 'primary', intent: { command: 'mail.give', input: {} } }],
      },
    },
  ]
}

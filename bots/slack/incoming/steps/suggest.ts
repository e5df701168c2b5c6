/** What is completed while it is typed: references, user groups. */
import { decodeIntent } from '../../../../core/command/intent.ts'
import { folded } from '../../../../core/kernel/text.ts'
import { LATE, withTimeout } from '../../../runtime/async/with-timeout.ts'
import { option } from '../../forms/option.ts'
import { SUGGESTIONS } from '../../limits.ts'
import { errorName } from '../../wire/api.ts'
import { placeOf } from '../../wire/origin.ts'
import type { Ack } from '../conversation/connection.ts'
import { accountOf, type Conversation } from '../conversation/conversation.ts'
import type { Step } from '../decode/step.ts'

/** What could be meant by what is typed so far. What is typed is always one of the choices: it may be right. */
export async function complete(
  conversation: Conversation,
  step: Extract<Step, { kind: 'suggest' }>,
  ack: Ack,
): Promise<void> {
  if (step.option.includes('~')) return completeGroups(conversation, step, ack)
  const { catalogue, exchange } = conversation
  const intent = decodeIntent(catalogue, step.intent)
  const typed = step.typed.trim().slice(0, 40)
  const asked = {
    account: accountOf(step.origin),
    place: placeOf(step.origin),
    command: intent?.command ?? '',
    option: step.option,
    typed,
  }
  const choices = [...(await exchange.suggest(asked))]
  if (/\d/.test(typed) && !choices.some((choice) => choice.value === typed))
    choices.push({ value: typed, label: typed })
  await ack({ options: choices.map(option) })
}

/** The workspace's user groups: the second input of a field for people and groups. */
async function completeGroups(
  { badges, announceAfter, log }: Conversation,
  step: Extract<Step, { kind: 'suggest' }>,
  ack: Ack,
): Promise<void> {
  const typed = folded(step.typed)
  const found = await withTimeout(badges.groups(), announceAfter).catch((error: unknown): typeof LATE => {
    log.warn({ platform: 'slack', error: errorName(error) }, 'user groups could not be suggested')
    return LATE
  })
  const named = (found === LATE ? [] : found).filter(({ name }) => folded(name).includes(typed))
  await ack({
    options: named.slice(0, SUGGESTIONS).map(({ id, name }) => option({ value: id, label: name })),
  })
}

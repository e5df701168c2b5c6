/** People to choose from. What is chosen is the person: two may have one name. */
import type { Messages } from '../i18n/messages.ts'
import { folded } from '../kernel/text.ts'
import type { Choice } from '../view/card.ts'
import type { Member } from './store.ts'

/** `label`: how a person is shown, where it is not by their name alone. */
export function memberChoices<M extends Pick<Member, 'id' | 'name' | 'openQuestions'>>(
  members: readonly M[],
  m: Messages,
  label: (member: M) => string = ({ name }) => name,
): Choice[] {
  return members.map((member) => {
    const isTwin = members.some((one) => one.id !== member.id && folded(one.name) === folded(member.name))
    return {
      value: member.id,
      label: isTwin ? `${label(member)} · ${m.people.load(member.openQuestions)}` : label(member),
    }
  })
}

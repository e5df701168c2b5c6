/** Messages that did not arrive. */
import { people } from '../people.ts'

export const undelivered = {
  undeliveredTitle: 'Messages that did not arrive:',
  undeliveredTo: (recipient: string, when: string) => `for ${recipient} · ${when}`,
  untitled: 'Untitled message',
  undelivered: (recipient: string, title: string) =>
    `A message did not reach ${recipient}: “${title}”. Can you reach them another way (e-mail, telephone)?`,
  undeliveredButThere: (name: string, title: string, platforms: string | null) =>
    `A message did not reach ${name} in private: “${title}”. ${name} can read it in the thread of the question${platforms ? ` (${platforms})` : ''}.`,
  readsThread: 'can be read in the thread of the question',
  saidOnlyThere: (name: string, platforms: string | null) =>
    `What you wrote did not reach ${name} in private, but they can read it in the thread of the question${platforms ? ` (${platforms})` : ''}. The coordinators know.`,
  saidToNobody: (name: string) =>
    `What you wrote did not reach ${name}: none of their accounts can be reached. We are telling the coordinators, who can reach them another way.`,
  undeliveredPlace: (place: string, title: string) =>
    `A message did not appear in ${place}: “${title}”. Check that this channel still exists and that we may write there.`,
  undeliveredGone: (place: string, platform: string) =>
    `We can no longer write in ${place} of the group (${platform}): it is gone, or we are no longer in it. If it still exists, invite SOS TICE to it. If not, press “${people.stopUsingPlace}”, then type /set-up in the one that replaces it.`,
  placeBack: (place: string) => `Our messages arrive in ${place} of the group again.`,
  placeLeft: (place: string) => `The group has stopped using ${place}: there is nothing left to do.`,
  undeliveredRetired: (place: string) =>
    `Some messages were still waiting to appear in ${place}, which the group has stopped using. They will not be shown there: type /alerts to see which.`,
  undeliveredAlert: (title: string) =>
    `This alert reached none of the coordinators: “${title}”. Can you tell them another way (e-mail, telephone)?`,
  nextUndelivered: 'More messages that did not arrive',
  undeliveredHead: 'A message did not arrive',
}

/** Messages that did not arrive. */
export const undelivered = {
  undeliveredTitle: 'Messages that we could not deliver:',
  undeliveredTo: (recipient: string, when: string) => `for ${recipient} · ${when}`,
  untitled: 'Untitled message',
  undelivered: (recipient: string, title: string) =>
    `We could not deliver a message to ${recipient}: “${title}”. Can you reach them another way (e-mail, telephone)?`,
  undeliveredButThere: (name: string, title: string, platforms: string | null) =>
    `A message could not be delivered to ${name} in private: “${title}”. ${name} can read it in the thread of the question${platforms ? ` (${platforms})` : ''}.`,
  readsThread: 'can be read in the thread of the question',
  saidOnlyThere: (name: string, platforms: string | null) =>
    `What you wrote could not be delivered to ${name} in private, who can read it in the thread of the question${platforms ? ` (${platforms})` : ''}. The coordinators know.`,
  saidToNobody: (name: string) =>
    `What you wrote could not be delivered to ${name}: none of their accounts can be reached. The coordinators have been told, so as to reach them in another way.`,
  undeliveredPlace: (place: string, title: string) =>
    `We could not show a message in ${place}: “${title}”. Check that this place still exists and that the assistant may write there.`,
  undeliveredGone: (place: string, platform: string) =>
    `We can say nothing more in the group’s ${place} place (${platform}): it was deleted, or we are no longer in it. If it is still there, invite SOS TICE to it. If not, press the button to stop using it, and type /set-up in the one that takes its place.`,
  undeliveredRetired: (place: string) =>
    `Some messages were still waiting for the ${place} place, which the group has stopped using. They will not be shown there: type /alerts to see which.`,
  undeliveredAlert: (title: string) =>
    `We could not deliver this alert to any coordinator: “${title}”. Can you tell them another way (e-mail, telephone)?`,
  nextUndelivered: 'More undelivered messages',
  undeliveredHead: 'Message not delivered',
}

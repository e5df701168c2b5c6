import type { Messages } from '../fr/index.ts'

export const mail: Messages['mail'] = {
  summaries: {
    give: 'Be told by e-mail when nothing else reaches you',
    confirm: 'Confirm your e-mail address',
    stop: 'Receive no more e-mail',
  },
  title: 'Your e-mail',
  label: 'E-mail',
  none: 'none',
  waits: (address) => `${address}, to be confirmed`,
  intro:
    'We write to it only when an alert or a reminder reaches you in no app. Nobody else sees this address, and you can take it back at any time.',
  address: 'your e-mail address',
  addressHint: 'For example ines@example.org. We send a code there to confirm it.',
  codeLabel: 'the code you received',
  give: 'Give an e-mail address',
  enterCode: 'Enter the code',
  stop: 'Receive no more e-mail',
  codeSent: (address) =>
    `We are sending a code to ${address}. It works once, within 30 minutes: enter it here to confirm that this address is yours. If it does not arrive, look in your spam folder.`,
  codeTitle: 'Confirm your address',
  code: (code) =>
    `Your code: ${code}. Enter it within 30 minutes, in the conversation in which you gave this address. It works once. Give it to nobody: nobody needs it to help you.`,
  confirmed: (address) =>
    `Done: when an alert or a reminder reaches you in no app, we will write to ${address}.`,
  stopped:
    'Done: your address is erased, and you will receive no more e-mail. Where no app reaches you, our alerts and reminders will not either; alerts are still told to the others who look after the group.',
  stoppedByLetter:
    'A link in one of our e-mails was used to receive no more of them: your address is erased. Where no app reaches you, our alerts and reminders will not either; alerts are still told to the others who look after the group. If it was not you, or you change your mind, give your address again.',
  offer: 'Give somebody’s address',
  offerSummary: 'Offer an e-mail address for a member of the group',
  offerIntro:
    'We send a code there, and nothing else until they have entered it themselves. From then on they alone see their address, and can take it back at any time.',
  offerPerson: 'who',
  offerSent: (name) =>
    `Done: a code is on its way to this address. Nothing else will go there before it is entered; we tell ${name} how to do that.`,
  offered: (address) =>
    `The coordinators of your group suggest that we write to ${address} when an alert or a reminder reaches you in no app. If this address is yours, enter here the code that is sent there, within a week. If not, there is nothing to do: nothing else will be sent there.`,
  codeOffered: (code) =>
    `The coordinators of your group suggest that we write to you at this address when an alert or a reminder reaches you in no app. Your code: ${code}. In the app in which you talk to SOS TICE, type /me, then “Enter the code”, within a week. Give it to nobody: nobody needs it to help you.`,
  unreadTitle: 'Your reply by e-mail is not read',
  unread: {
    sender:
      'A reply to one of our e-mails comes from another address than yours: we do not read it. Reply from the address that we write to; if yours is another one now, give it in /me.',
    about:
      'The e-mail that you reply to is about more than one question or activity: we cannot tell which your reply is about. Write it in the app.',
    wordless:
      'We find no words of yours in it, only quoted text or a signature. Write your reply above the quoted text, or in the app.',
    large:
      'It is larger than 15 MB: we do not open it. Send it without its attachments, or write in the app.',
    many: 'Too many replies came from your address within an hour: we read no more of them. Try again in an hour, or write in the app.',
  },
  codeRefused: 'The code could not be sent: this address is not accepted. Check it, and give it again.',
  codeLate:
    'The code could not be sent: the mail server asks us to wait, or does not answer. Ask for another one in a few minutes.',
}

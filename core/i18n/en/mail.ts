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
  stopped: 'Done: your address is erased, and you will receive no more e-mail.',
  codeRefused: 'The code could not be sent: this address is not accepted. Check it, and give it again.',
  codeLate:
    'The code could not be sent: the mail server asks us to wait, or does not answer. Ask for another one in a few minutes.',
}

import { edits } from './edits.ts'
import { explanation } from './explanation.ts'
import { beside, doubt } from './heard.ts'

/** Of a question. A state of the rules without a sentence here does not compile where it is said. */
const STATES = {
  open: 'en attente de réponse',
  waiting: 'en attente d’une précision',
  answered: 'réponse donnée',
  resolved: 'résolue',
  closed: 'close',
  dismissed: 'retirée',
}

export const helpdesk = {
  edits,
  explanation,
  beside,
  doubt,
  states: STATES,
  labels: {
    reference: 'Référence',
    due: 'Réponse garantie avant',
    assignee: 'Confiée à',
    answered: 'Réponse donnée',
    asked: 'Posée',
    state: 'État',
    question: 'votre question',
    text: 'texte',
    to: 'à qui',
    reason: 'motif',
    missing: 'ce qui manque encore',
    precision: 'ce que vous voulez savoir',
    yourPrecision: 'votre précision',
    trainer: 'à qui',
  },
  /** Labels before the instant at which it ended. */
  ended: { resolved: 'Résolue', closed: 'Close', dismissed: 'Retirée' },
  hints: {
    question: 'Technique ou pédagogique, très pointue ou très générale : vous pouvez tout demander.',
    to: (within: string) =>
      `Sur le forum du groupe, une réponse est garantie ${within}. À une seule personne, la question est suivie sans délai garanti.`,
    reason: 'La personne qui a posé la question le lira.',
    reference: 'Par exemple SOS-MATHS-2026-0042.',
  },
  fromMessage: { name: 'Poser à SOS TICE', summary: 'Pose ce message comme question' },
  summaries: {
    ask: 'Poser une question à SOS TICE',
    answer: 'Répondre à une question',
    claim: 'Prendre une question en charge',
    transfer: 'Confier une question à quelqu’un',
    askPrecision: 'Demander une précision avant de répondre',
    givePrecision: 'Donner la précision demandée',
    remind: 'Rappeler une question à la personne à qui elle est confiée',
    close: 'Clore une question, en disant pourquoi',
    complement: 'Ajouter à une réponse',
    remark: 'Écrire au sujet d’une question',
    missing: 'Dire ce qui manque encore dans la réponse',
    passOn: 'Transmettre ce que vous avez écrit',
    takeBack: 'Dire que ce n’était pas encore la réponse',
    wasTalk: 'Dire que ce message n’est pas une question',
    explain: 'Comprendre l’échéance d’une question, jour par jour',
    resolve: 'Dire que votre question est résolue',
    reopen: 'Dire que votre question est toujours sans réponse',
    dismiss: 'Dire que ce message n’était pas une question',
    publish: 'Poser sur le forum une question envoyée à une seule personne',
    show: 'Voir une question et ce qui s’est dit',
    mine: 'Voir vos questions',
    queue: 'Voir les questions qui attendent une réponse',
    alerts: 'Voir ce qui demande l’attention de la coordination',
  },
  forum: 'Le forum du groupe (réponse garantie)',
  actions: {
    answer: 'Répondre',
    wasMyAnswer: 'C’était ma réponse',
    notMyAnswer: 'Ce n’était pas encore la réponse',
    claim: 'Je m’en occupe',
    transfer: 'Confier à quelqu’un',
    askPrecision: 'Demander une précision',
    givePrecision: 'Donner cette précision',
    resolved: 'C’est résolu',
    stillUnanswered: 'Toujours sans réponse',
    missing: 'Dire ce qui manque',
    passOn: 'Transmettre mes mots',
    complement: 'Envoyer en complément',
    remark: 'Envoyer comme message',
    remind: 'Rappeler',
    close: 'Clore',
    letRest: 'Mettre de côté',
    notAQuestion: 'Ce n’était pas une question',
    wasAQuestion: 'C’était bien une question',
    publish: 'Poser sur le forum',
    explain: 'Comprendre l’échéance',
    show: 'Voir la question',
  },
  nobody: 'personne pour l’instant',
  nobodyWhile: (name: string, day: string | null) =>
    day
      ? `personne pour l’instant (${name} : absence jusqu’au ${day})`
      : `personne pour l’instant (${name} : absence)`,
  receivedTitle: (reference: string) => `Question ${reference} bien reçue`,
  receivedForum: (due: string) => `Vous aurez une réponse au plus tard ${due}.`,
  receivedDirect: (trainer: string, within: string) =>
    `Votre question est transmise à ${trainer}. Elle est suivie, mais sans délai garanti ; sur le forum du groupe, une réponse est garantie ${within}.`,
  nobodyPresent:
    'Personne de l’équipe de formation n’est disponible en ce moment : la coordination est prévenue.',
  questionTitle: (reference: string) => `Question ${reference}`,
  /** Titles of a card that stands somewhere, once it is not simply open. */
  stands: {
    waiting: (reference: string) => `Précision attendue : question ${reference}`,
    answered: (reference: string) => `Réponse donnée : question ${reference}`,
    resolved: (reference: string) => `Question ${reference} résolue`,
    closed: (reference: string) => `Question ${reference} close`,
    dismissed: (reference: string) => `Question ${reference} retirée`,
  },
  elsewhere: 'Cette question n’est plus entre vos mains : il n’y a rien à faire.',
  replyHere: 'L’équipe de formation répond en écrivant à la suite de ce message.',
  answerByButton:
    'Pour répondre, appuyez sur « Répondre » : ce que l’équipe écrit à la suite de ce message n’est pas transmis.',
  newTitle: (reference: string) => `Nouvelle question ${reference}`,
  forYouTitle: (reference: string) => `Une question pour vous : ${reference}`,
  directNotice: 'Cette question vous est posée directement : elle est suivie, sans délai garanti.',
  nobodyTitle: (reference: string) => `Personne n’est disponible pour la question ${reference}`,
  nobodyAlert: (within: string) =>
    `Personne de l’équipe de formation n’est disponible, et une réponse est garantie ${within}. Pouvez-vous trouver quelqu’un pour répondre ?`,
  freedTitle: (reference: string) => `Plus personne pour la question ${reference}`,
  freedTitles: (count: number) => `Plus personne pour ${count} questions`,
  freedAway: (name: string, day: string | null) =>
    day
      ? `${name} : absence jusqu’au ${day} inclus. Plus personne ne s’occupe de ce qui lui était confié.`
      : `${name} : absence, sans date de retour. Plus personne ne s’occupe de ce qui lui était confié.`,
  freedLeft: (name: string) =>
    `${name} ne fait plus partie de l’équipe de formation : plus personne ne s’occupe de ce qui lui était confié.`,
  freedOwn: (name: string) =>
    `Deux comptes sont maintenant ceux d’une même personne, ${name}, qui a posé ce qui lui était confié : il faut quelqu’un d’autre pour y répondre.`,
  freedForCoordinators: 'Pouvez-vous trouver quelqu’un pour répondre ? Le délai, lui, continue de courir.',
  freedForTrainers: 'Pouvez-vous vous en occuper ? Le délai, lui, continue de courir.',
  directAway: (name: string, day: string | null) =>
    day
      ? `${name} : absence jusqu’au ${day} inclus. Votre question l’attend. Sur le forum du groupe, une réponse vous serait garantie.`
      : `${name} : absence, sans date de retour. Votre question l’attend. Sur le forum du groupe, une réponse vous serait garantie.`,
  directNobody:
    'La personne à qui vous l’aviez posée ne fait plus partie de l’équipe de formation. Sur le forum du groupe, une réponse vous serait garantie.',
  directLeft: (name: string) =>
    `${name} ne fait plus partie de l’équipe de formation, et ne pourra pas vous répondre. Sur le forum du groupe, une réponse vous serait garantie.`,
  answeredTitle: (reference: string) => `Réponse à la question ${reference}`,
  complementTitle: (reference: string) => `Complément de réponse à la question ${reference}`,
  recall: (text: string) => `Votre question : ${text}`,
  answerSent: (asker: string) => `Nous transmettons votre réponse à ${asker}.`,
  complementSent: (asker: string) => `Nous transmettons votre réponse à ${asker} en complément.`,
  answeredBefore: (name: string, asker: string) =>
    `${name} a déjà répondu à cette question. Nous transmettons votre réponse à ${asker} en complément.`,
  precisionTitle: (reference: string) => `Une précision sur la question ${reference}`,
  precisionPaused: 'Le délai est suspendu jusqu’à votre réponse.',
  /** The same, for everybody who reads the thread. */
  precisionPausedFor: (asker: string) =>
    `Le délai est suspendu : il reprendra quand ${asker} aura donné cette précision.`,
  precisionAskedOf: (asker: string) => `Cette précision aidera à répondre à ${asker}.`,
  precisionHere: (asker: string) => `${asker} peut la donner à la suite de ce message.`,
  precisionReminder: (name: string | null, since: string) =>
    `${name ?? 'L’équipe de formation'} attend votre précision depuis ${since} pour pouvoir vous répondre. Quelques mots suffisent.`,
  precisionMissingTitle: (reference: string) => `Toujours pas de précision sur la question ${reference}`,
  precisionMissing: (asker: string, since: string) =>
    `${asker} n’a pas donné la précision demandée il y a ${since}, malgré nos rappels. Vous pouvez joindre cette personne autrement, ou mettre la question de côté : nous le lui dirons simplement, et un bouton lui suffira pour la reprendre.`,
  noPrecision:
    'Nous n’avons pas eu la précision demandée, et mettons votre question de côté pour l’instant. Reprenez-la quand vous voulez.',
  precisionAsked: 'Votre précision aidera à vous répondre.',
  precisionSent: (asker: string) => `Nous transmettons votre demande à ${asker}.`,
  precisionSentPaused: (asker: string) =>
    `Nous transmettons votre demande à ${asker}. Le délai est suspendu jusqu’à sa réponse.`,
  precisionGiven: (asker: string, due: string | null) =>
    due
      ? `${asker} a donné la précision demandée. Le délai reprend : réponse avant ${due}.`
      : `${asker} a donné la précision demandée.`,
  precisionReceived: (due: string) => `Merci. Le délai reprend : vous aurez une réponse au plus tard ${due}.`,
  precisionGivenOverdue: (asker: string, due: string) =>
    `${asker} a donné la précision demandée. L’échéance était ${due} : une réponse est attendue au plus vite.`,
  precisionReceivedOverdue: (due: string) =>
    `Merci, votre précision est transmise. L’échéance était ${due} : la coordination est alertée chaque jour jusqu’à la réponse.`,
  precisionReceivedUntimed: 'Merci, votre précision est transmise.',
  /** Below what was received, where whoever asked for it is not there any more. */
  precisionToTeam: 'Nous la transmettons à toute l’équipe de formation du groupe.',
  claimed: (due: string) =>
    `Merci, cette question est à vous. Le délai continue de courir : réponse attendue avant ${due}.`,
  claimedOverdue: (due: string) =>
    `Merci, cette question est à vous. L’échéance était ${due} : une réponse est attendue au plus vite.`,
  claimedUntimed: 'Merci, cette question est à vous.',
  claimedBy: (name: string) => `${name} s’occupe de cette question.`,
  passedOn: (by: string, to: string) =>
    `${by} a confié cette question à ${to} : vous n’avez plus à y répondre.`,
  answeredByAnother: (name: string) => `${name} a répondu à cette question : vous n’avez plus à le faire.`,
  reminderSent: (name: string) => `Nous envoyons un rappel à ${name}.`,
  remindedOf: (name: string) => `${name} vous rappelle cette question, qui attend toujours une réponse.`,
  remindedBy: (name: string) => `Rappel envoyé par ${name}`,
  transferred: (name: string) =>
    `La question est maintenant confiée à ${name}. Cela ne change rien au délai.`,
  remarkFrom: (name: string) => `${name} vous écrit au sujet de cette question.`,
  saidElsewhere: (platform: string) => `Dans le fil de cette question, sur ${platform} :`,
  remarkSent: (name: string) => `Nous transmettons votre message à ${name}.`,
  remarkSentToAll: 'Nous transmettons votre message à l’équipe de formation.',
  stillMissing: (text: string) => `Ce qui manque encore : ${text}`,
  noAnswer:
    'Vos mots sont gardés avec la question, mais ne comptent pas comme réponse : seule l’équipe de formation du groupe répond, et le délai court toujours. Voulez-vous les lui transmettre ?',
  remarkKept: 'Votre message est gardé avec la question.',
  noAnswerYetFrom: (name: string, due: string | null) =>
    due
      ? `${name} précise que son message n’était pas encore la réponse. Vous en aurez une au plus tard ${due}.`
      : `${name} précise que son message n’était pas encore la réponse.`,
  noAnswerYetOverdueFrom: (name: string, due: string) =>
    `${name} précise que son message n’était pas encore la réponse. L’échéance était ${due} : une réponse est attendue au plus vite.`,
  resolvedBy: (name: string) => `${name} indique que la question est résolue.`,
  resolvedThanks: 'Merci de l’avoir dit. Si la difficulté revient, un bouton suffit pour le signaler.',
  reopenedBy: (name: string, due: string | null) =>
    due
      ? `${name} attend toujours une réponse, maintenant avant ${due}.`
      : `${name} attend toujours une réponse.`,
  wasAQuestionBy: (name: string, due: string | null) =>
    due
      ? `${name} indique que c’était bien une question : réponse attendue avant ${due}.`
      : `${name} indique que c’était bien une question.`,
  reopened: (due: string) =>
    `C’est noté. Un nouveau délai commence : vous aurez une réponse au plus tard ${due}.`,
  reopenedUntimed: 'C’est noté : votre relance est transmise.',
  closedForAsker:
    'Votre question a été close, pour la raison que voici. Si vous attendez toujours une réponse, un bouton suffit pour le dire.',
  closedUnanswered: (name: string) => `${name} a clos cette question sans qu’elle ait reçu de réponse.`,
  closed: (asker: string) => `La question est close. Nous en transmettons la raison à ${asker}.`,
  dismissed: 'C’est noté : ce message n’est plus suivi comme une question.',
  dismissedBy: (name: string) => `${name} indique que ce n’était pas une question. Il n’y a rien à faire.`,
  reminderTitle: (reference: string) => `Rappel : la question ${reference} attend une réponse`,
  alertTitle: (reference: string) => `Alerte : la question ${reference} est toujours sans réponse`,
  breachTitle: (reference: string) => `Délai dépassé : question ${reference}`,
  /** `when`: from now, `dans 20 h`. */
  rung: (due: string, when: string) => `L’échéance est ${due}, ${when}.`,
  /** `when`: until now, `il y a 2 h`. */
  breached: (due: string, when: string) =>
    `L’échéance était ${due}, ${when}. La question attend toujours une réponse.`,
  breachToAsker: (due: string) =>
    `Une réponse vous était garantie avant ${due}, et vous ne l’avez pas reçue : toutes nos excuses. Ce retard est enregistré. La coordination est alertée, et le sera chaque jour jusqu’à la réponse.`,
  correctionTitle: (reference: string) => `Rectification : question ${reference}`,
  correction: (at: string) =>
    `Nous vous avions annoncé un dépassement, et c’était une erreur de notre part : l’essentiel avait été dit à temps, ${at}, mais nous ne l’avons lu qu’après l’échéance. Le délai a été tenu ; les deux sont enregistrés.`,
  correctionPaused: (at: string) =>
    `Nous vous avions annoncé un dépassement, et c’était une erreur de notre part : une précision avait été demandée à temps, ${at}, mais nous ne l’avons lu qu’après l’échéance. Le délai est en pause depuis cet instant ; les deux sont enregistrés.`,
  claimedNotAnswered: (name: string) => `${name} s’en occupe ; la réponse n’est pas encore donnée.`,
  assignedTo: (name: string) => `Question confiée à : ${name}.`,
  dueBy: (due: string) => `à répondre avant ${due}`,
  overdueSince: (due: string) => `en retard depuis ${due}`,
  withoutGuarantee: 'sans délai garanti',
  mineTitle: 'Vos questions',
  mineEmpty: 'Vous n’avez pas encore posé de question. Tapez /sos pour commencer.',
  queueTitle: 'Questions en attente de réponse',
  queueEmpty: 'Aucune question n’attend de réponse.',
  alertsTitle: 'Alertes',
  alertsEmpty: 'Aucune question ne demande votre attention.',
  undeliveredTitle: 'Messages qui n’ont pas pu être remis :',
  undeliveredTo: (recipient: string, when: string) => `destinataire : ${recipient} · ${when}`,
  untitled: 'Message sans titre',
  undelivered: (recipient: string, title: string) =>
    `Un message n’a pas pu être remis à ${recipient} : « ${title} ». Pouvez-vous joindre cette personne autrement (courriel, téléphone) ?`,
  undeliveredButThere: (name: string, title: string, platforms: string | null) =>
    `Un message n’a pas pu être remis en privé à ${name} : « ${title} ». ${name} peut le lire dans le fil de la question${platforms ? ` (${platforms})` : ''}.`,
  readsThread: 'à lire dans le fil de la question',
  saidOnlyThere: (name: string, platforms: string | null) =>
    `Ce que vous avez écrit n’a pas pu être remis en privé à ${name}, qui peut le lire dans le fil de la question${platforms ? ` (${platforms})` : ''}. La coordination le sait.`,
  saidToNobody: (name: string) =>
    `Ce que vous avez écrit n’a pas pu être remis à ${name} : aucun de ses comptes ne peut être joint. La coordination est prévenue, pour joindre cette personne autrement.`,
  undeliveredPlace: (place: string, title: string) =>
    `Un message n’a pas pu être affiché dans ${place} : « ${title} ». Vérifiez que ce lieu existe encore et que l’assistant peut y écrire.`,
  undeliveredGone: (place: string, platform: string) =>
    `Nous ne pouvons plus rien dire dans ${place} du groupe (${platform}) : ce lieu a été supprimé, ou nous n’y sommes plus. S’il existe encore, invitez-y SOS TICE. Sinon, appuyez sur le bouton pour ne plus l’utiliser, et tapez /configurer dans celui qui le remplace.`,
  undeliveredRetired: (place: string) =>
    `Des messages attendaient encore de paraître dans ${place}, que le groupe n’utilise plus. Ils n’y paraîtront pas : tapez /alertes pour voir lesquels.`,
  undeliveredAlert: (title: string) =>
    `Cette alerte n’a pu être remise à personne de la coordination : « ${title} ». Pouvez-vous la prévenir autrement (courriel, téléphone) ?`,
  setAsideTitle: (reference: string) => `${reference} · délai non suivi`,
  setAside:
    'Le délai de réponse garanti ne peut plus être suivi pour cette question : la règle sous laquelle elle a été posée n’est pas connue de cette version de SOS TICE. Aucun rappel ne partira. Veillez à ce qu’une réponse soit donnée, et prévenez la personne qui gère l’installation.',
  nextUndelivered: 'Autres messages non remis',
  undeliveredHead: 'Message non remis',
  privateHint:
    'Votre texte est gardé. Appuyez sur un bouton pour l’envoyer, ou tapez /aide pour voir tout ce que vous pouvez faire.',
  fileKept:
    'Ce que vous avez envoyé est gardé. Appuyez sur un bouton pour écrire les quelques mots qui vont avec.',
  wordsNeeded:
    'Il nous faut aussi quelques mots pour transmettre votre question. Pouvez-vous l’écrire ici, en joignant de nouveau le fichier ?',
  heardByNobody:
    'Ce message n’est transmis à personne. Appuyez sur un bouton de nos messages, ou tapez /alertes pour voir ce qui demande votre attention.',
  passOnThis:
    'Votre texte est gardé, et n’est transmis à personne pour l’instant. Appuyez sur le bouton pour l’envoyer à qui répond à cette question.',
  answersNone:
    'Ce message ne répond à aucune des questions qui attendent, et leurs délais courent toujours. Si c’était une réponse, choisissez la question ; sinon, il n’y a rien à faire.',
  noAnswerToAny:
    'Plusieurs questions attendent une réponse ici. Vos mots ne comptent pas comme réponse : seule l’équipe de formation du groupe répond, et les délais courent toujours.',
  answerToWhich: (count: number): string =>
    count === 1
      ? 'Votre texte est gardé, et n’est transmis à personne pour l’instant. Appuyez sur le bouton pour l’envoyer en réponse.'
      : count === 0
        ? 'Aucune question n’attend de réponse en ce moment. Votre texte est gardé, et n’est transmis à personne ; vous pouvez l’envoyer à la suite d’une réponse déjà donnée.'
        : 'À quelle question répondez-vous ? Votre texte est gardé, et n’est transmis à personne avant que vous n’ayez choisi.',
  precisionToWhich: (count: number): string =>
    count === 1
      ? 'Votre texte est gardé, et n’est transmis à personne pour l’instant. Appuyez sur le bouton pour l’envoyer.'
      : 'Pour laquelle de vos questions est cette précision ? Votre texte est gardé, et n’est transmis à personne avant que vous n’ayez choisi.',
  answerTo: (reference: string) => `Répondre à ${reference}`,
  toAnother: 'Choisir la question',
  givePrecisionOn: (reference: string) => `Préciser ${reference}`,
  askThis: 'Poser cette question',
  entry: {
    answer: 'Réponse',
    'precision-request': 'Demande de précision',
    precision: 'Précision',
    remark: 'Message',
    missing: 'Ce qui manque encore',
  },
}

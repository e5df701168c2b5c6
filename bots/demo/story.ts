/** The story of the product, in acts that check themselves. Played by `npm run demo`, and by a test. */
import type { Message, Said, Stage } from './stage.ts'

export type Act = { title: string; play(stage: Stage, told: Told): Promise<void> }

/** What later acts need from earlier ones. */
export type Told = { references: Map<string, string> }

/** A step of the story did not happen. */
export class NotAsTold extends Error {}

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new NotAsTold(what)
}

function reply(said: Said, what: string): Message {
  const [first] = said.replies
  if (said.status !== 202 || !first)
    throw new NotAsTold(`${what}: ${said.error ?? JSON.stringify(said.errors ?? said.status)}`)
  return first
}

const lastOf = (messages: Message[], words: string, what: string): Message => {
  const found = messages.filter((message) => `${message.title} ${message.text}`.includes(words)).at(-1)
  if (!found) throw new NotAsTold(what)
  return found
}

const referenceIn = (message: Message): string => {
  const reference = /(?:SOS-)?[A-Z][A-Z0-9]+-\d{4}-\d{4}/.exec(message.title ?? '')?.[0]
  if (!reference) throw new NotAsTold('a reference is shown')
  return reference
}

const saying = (messages: Message[], words: string) =>
  messages.filter((message) => `${message.title} ${message.text}`.includes(words)).length

export const story: readonly Act[] = [
  {
    title: 'Une question posée dans un salon du groupe reçoit une réponse',
    async play(stage) {
      const asked = await stage.say(
        'ines',
        'Mes élèves ne voient pas le tableur projeté. Que puis-je faire ?',
        { space: 'maths-questions' },
      )
      const received = reply(asked, 'the question is received')
      must(received.text.includes('est garantie avant'), 'the due time is shown')
      const reference = referenceIn(received)
      must(
        saying(await stage.inSpace('maths-trainers'), reference) === 1,
        'the trainers’ space announces it once',
      )
      const forClaire = lastOf(await stage.inbox('claire'), reference, 'the trainer it was given to is told')
      await stage.pass({ hours: 2 })
      reply(await stage.press('claire', forClaire, 'Je m’en occupe'), 'the trainer takes it')
      await stage.pass({ hours: 1 })
      await stage.say('claire', 'Augmentez le zoom à 150 %, et figez la première ligne.', {
        space: 'maths-questions',
        thread: asked.id ?? '',
      })
      const answer = lastOf(await stage.inbox('ines'), reference, 'the trainee sees the answer')
      reply(await stage.press('ines', answer, 'C’est résolu'), 'the trainee says it is resolved')
    },
  },
  {
    title: 'Une précision suspend le délai',
    async play(stage, { references }) {
      const bare = reply(await stage.say('karim', '/sos'), 'a bare /sos opens the form')
      const received = reply(
        await stage.fill('karim', bare, { text: 'Mon fichier ne s’ouvre pas en salle informatique.' }),
        'the form asks',
      )
      const reference = referenceIn(received)
      references.set('precision', reference)
      await stage.pass({ hours: 5 })
      reply(
        await stage.say('marc', `/demander ${reference} Quel message s’affiche ?`),
        'the trainer asks for a precision',
      )
      await stage.pass({ days: 6 })
      must(
        saying(await stage.inbox('helene'), reference) === 0,
        'nobody is alerted while the clock is paused',
      )
      const asked = lastOf(await stage.inbox('karim'), reference, 'the trainee is asked')
      const form = reply(await stage.press('karim', asked, 'Donner cette précision'), 'a form opens')
      reply(await stage.fill('karim', form, { text: '« Format non reconnu ».' }), 'the precision is given')
      reply(await stage.say('karim', `/delai ${reference}`), 'the due time is explained')
      reply(
        await stage.say(
          'marc',
          `/repondre ${reference} Enregistrez-le au format ODS : la salle n’a pas la même suite bureautique.`,
        ),
        'the trainer answers',
      )
    },
  },
  {
    title: 'Sans réponse, la question monte l’échelle jusqu’à la coordination, et le retard est enregistré',
    async play(stage, { references }) {
      const received = reply(
        await stage.say('ines', '/sos Peut-on enregistrer la voix des élèves ?'),
        'the question is asked',
      )
      const reference = referenceIn(received)
      references.set('breached', reference)
      const alerts = async () => saying(await stage.inbox('helene'), reference)
      await stage.pass({ days: 1 })
      must(
        saying(await stage.inbox('claire'), reference) + saying(await stage.inbox('marc'), reference) >= 3,
        'at 25 %, all the trainers are reminded',
      )
      await stage.pass({ days: 1 })
      must((await alerts()) === 0, 'at 50 %, nobody is alerted yet')
      await stage.pass({ days: 1 })
      must((await alerts()) === 1, 'at 75 %, the coordinators are alerted')
      await stage.pass({ hours: 15 })
      must((await alerts()) === 1, 'at 90 %, whoever has it is reminded a last time, and they are not')
      await stage.pass({ hours: 9 })
      must((await alerts()) === 2, 'at 100 %, the breach is announced')
      must(saying(await stage.inbox('ines'), 'Délai dépassé') === 1, 'the trainee is told')
      await stage.pass({ days: 1 })
      must((await alerts()) === 3, 'then daily')
      reply(await stage.say('helene', '/alertes'), 'the coordinator sees what is late')
      reply(await stage.say('helene', `/confier ${reference} Marc Olivier`), 'the coordinator passes it on')
      reply(
        await stage.say(
          'marc',
          `/repondre ${reference} Oui, avec l’accord écrit des familles et du chef d’établissement.`,
        ),
        'it is answered at last',
      )
      const before = await alerts()
      await stage.pass({ days: 2 })
      must((await alerts()) === before, 'once answered, nobody is alerted any more')
      const explained = reply(await stage.say('ines', `/delai ${reference}`), 'the late answer is explained')
      must(explained.text.includes('avons enregistré ce retard'), 'the breach stays on record')
    },
  },
  {
    title: 'Une question directe n’a pas de délai garanti, puis est posée à tout le groupe',
    async play(stage) {
      const received = reply(
        await stage.say('karim', '/sos @Claire Auriez-vous dix minutes pour relire ma séance ?'),
        'the question goes to one trainer',
      )
      must(received.text.includes('sans délai garanti'), 'the trainee is told that nothing is guaranteed')
      const moved = reply(
        await stage.press('karim', received, 'Poser à tout le groupe'),
        'it moves to the forum',
      )
      must(moved.text.includes('est garantie avant'), 'from now on an answer is guaranteed')
    },
  },
  {
    title: 'Une activité est déclarée, puis attestée compétence par compétence',
    async play(stage, { references }) {
      const form = reply(await stage.say('ines', '/declarer'), 'the form opens')
      const declared = reply(
        await stage.fill('ines', form, {
          title: 'Enquête sur les usages du téléphone, en 4e',
          description:
            'Les élèves ont construit un questionnaire, recueilli 80 réponses et tracé les diagrammes dans un tableur partagé.',
          where: 'school',
          when: '2026-10-20',
          competences: ['B2.3', 'B3.1', 'A3.2'],
          links: 'https://exemple.fr/enquete',
        }),
        'the activity is declared',
      )
      const reference = referenceIn(declared)
      references.set('activity', reference)
      must(
        saying(await stage.inSpace('maths-activities'), reference) === 1,
        'it is posted in the activities space',
      )
      const opened = reply(await stage.say('claire', `/attester ${reference}`), 'a trainer opens it')
      const second = reply(await stage.press('claire', opened, 'Attester A3.2'), 'the trainer attests')
      const asking = reply(
        await stage.press('claire', second, 'Demander plus sur B2.3'),
        'the trainer wants to know more',
      )
      const third = reply(
        await stage.fill('claire', asking, {
          question: 'Comment les élèves ont-ils vérifié leurs sources ?',
        }),
        'the question is sent',
      )
      const refusing = reply(
        await stage.press('claire', third, 'Ne pas attester B3.1'),
        'the trainer does not attest the last',
      )
      reply(
        await stage.fill('claire', refusing, {
          reason:
            'La description ne montre pas de travail en groupes : complétez-la, ou déclarez une autre séance.',
        }),
        'with a reason',
      )
      const request = lastOf(
        await stage.inbox('ines'),
        'Décisions sur',
        'the trainee hears of all three at once',
      )
      const answering = reply(await stage.press('ines', request, 'Répondre'), 'a form opens')
      reply(
        await stage.fill('ines', answering, {
          text: 'Chaque groupe a comparé trois sites et rempli une grille de fiabilité.',
        }),
        'the trainee replies',
      )
      const queue = reply(await stage.say('claire', '/activites'), 'it is back in the queue')
      must(queue.text.includes(reference), 'the activity is in the queue')
      const again = reply(await stage.press('claire', queue, reference), 'the trainer opens it again')
      reply(await stage.press('claire', again, 'Attester B2.3'), 'and attests')
    },
  },
  {
    title: 'La progression est montrée, et une décision peut être revue',
    async play(stage, { references }) {
      const reference = references.get('activity') ?? ''
      const whole = reply(await stage.say('marc', `/attester ${reference}`), 'another trainer looks again')
      const opened = reply(
        await stage.press('marc', whole, 'Texte officiel et décisions'),
        'at what was decided, and why',
      )
      const form = reply(await stage.press('marc', opened, 'Changer la décision sur B3.1'), 'a form opens')
      reply(
        await stage.fill('marc', form, {
          verdict: 'attested',
          reason: 'Le complément décrit bien un travail en groupes.',
        }),
        'the decision is changed',
      )
      const progress = reply(await stage.say('ines', '/progression'), 'progress is shown')
      must(progress.image !== undefined, 'as a picture')
      must(progress.text.includes('3 compétences attestées sur 28'), 'with three attested competences')
      const picture = await stage.request(progress.image?.url ?? '')
      must(picture.headers.get('content-type') === 'image/png', 'which is a PNG')
      reply(await stage.say('helene', '/groupe'), 'the coordinator sees the group')
      reply(await stage.say('karim', '/aide', { space: 'maths-questions' }), 'everyone sees what they may do')
    },
  },
]

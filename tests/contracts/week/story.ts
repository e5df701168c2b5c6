/**
 * The week of one group: six people, twelve questions, three activities. Each step is what somebody does, and what is said of
 * it to others: new messages, by place and person. What is said to whoever acts is a conversation with them, counted at the end.
 */

import {
  type Act,
  asks,
  declares,
  hours,
  leads,
  presses,
  rewrites,
  says,
  types,
  until,
  writes,
} from './acts.ts'
import type { Where } from './watching.ts'

export type Told = Partial<Record<Where, number>>

export type Step = {
  readonly acts: readonly Act[]
  readonly told: Told
  /** What is said besides where the platform tells of edits. */
  readonly ofAnEdit?: Told
  /** What is answered in a place, in sight of all, where a button is a sign of theirs below a message there. */
  readonly ofASign?: Told
}

export type Chapter = { readonly title: string; readonly steps: readonly Step[] }

const step = (acts: Act | readonly Act[], told: Told = {}): Step => ({ acts: [acts].flat(), told })

/** The questions that nobody answers in time: one alone, and two that were asked together. `rungs`: that are said to whoever has it. */
export const LATE = [
  { called: 'voice', holder: 'claire', rungs: 5, ended: 'réponse donnée' },
  { called: 'map', holder: 'marc', rungs: 5, ended: 'fermée' },
  { called: 'sound', holder: 'claire', rungs: 5, ended: 'retirée' },
] as const
/** How many chapters the week has until the last of them is late. */
export const CHAPTERS_UNTIL_BREACH = 8

/** When a rung is due, in hours after a question was asked: 25 %, 50 %, 75 %, 90 % and the whole of four days. */
const RUNGS = [24, 48, 72, 86.4, 96] as const
const [FIRST, SECOND, THIRD, FOURTH, BREACH] = RUNGS
/** The two are asked in the evening of the first day, early enough that none of their rungs falls into quiet hours. */
const EVENING = 8
const aloneAt = (rung: number) => until(hours(rung))
const togetherAt = (rung: number) => until(hours(EVENING + rung))

export const WEEK: readonly Chapter[] = [
  {
    title: 'Monday: a question that nobody will answer, and one answered in its thread',
    steps: [
      step(asks('ines', 'voice', 'Peut-on enregistrer la voix des élèves ?'), {
        questions: 1,
        trainers: 1,
        claire: 1,
      }),
      step(writes('karim', 'scan', 'Comment scanner une photographie ancienne ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      step(says('marc', 'scan', 'Avec le scanner de la bibliothèque, en 300 points.'), { karim: 1 }),
      step(presses('karim', 'C’est résolu', 'scan'), { marc: 1 }),
    ],
  },
  {
    title: 'a duplicate of it, which its answer answers',
    steps: [
      step(asks('ines', 'again', 'Peut-on scanner une photographie ancienne ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      step(presses('ines', 'Lire', 'again')),
      step(presses('ines', 'Cela répond à ma question', 'again'), { marc: 1 }),
    ],
  },
  {
    title: 'one answered by a button, which its asker brings back',
    steps: [
      step(asks('karim', 'poll', 'Quel outil de sondage pour une classe ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      step(presses('marc', 'Répondre', 'poll', { fills: { text: 'Essayez un sondage anonyme.' } }), {
        questions: 1,
        karim: 1,
      }),
      step(types('karim', 'relancer', 'poll', 'Il faut un compte pour chaque élève.'), { marc: 1 }),
      step(types('marc', 'repondre', 'poll', 'Alors un sondage par QR code.'), { questions: 1, karim: 1 }),
    ],
  },
  {
    title: 'one that is claimed, handed over, and answered',
    steps: [
      step(asks('ines', 'ent', 'Pourquoi l’ENT refuse-t-il mes fichiers ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      step(types('claire', 'prendre', 'ent'), { trainers: 1 }),
      step(types('claire', 'confier', 'ent', 'Marc'), { marc: 1 }),
      step(types('marc', 'repondre', 'ent', 'Ils dépassent vingt mégaoctets.'), { questions: 1, ines: 1 }),
      step(types('ines', 'resolu', 'ent'), { marc: 1 }),
    ],
  },
  {
    title: 'one of which a precision is asked',
    steps: [
      step(asks('karim', 'print', 'Comment imprimer un livret ?'), { questions: 1, trainers: 1, marc: 1 }),
      step(types('claire', 'demander', 'print', 'Avec quel logiciel ?'), { questions: 1, karim: 1 }),
      step(types('karim', 'preciser', 'print', 'LibreOffice, sous Linux.'), {
        questions: 1,
        claire: 1,
        marc: 1,
      }),
      step(types('claire', 'repondre', 'print', 'Par l’onglet Mise en page du menu Imprimer.'), {
        questions: 1,
        karim: 1,
      }),
    ],
  },
  {
    title: 'one that was none; one that an edit changes, and of which an edit is the answer',
    steps: [
      step(writes('ines', 'room', 'Comment ouvrir la salle informatique ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      {
        ...step(presses('ines', 'Ce n’était pas une question', 'room', { in: 'questions' }), {
          trainers: 1,
        }),
        ofASign: { questions: 1 },
      },
      step(writes('karim', 'board', 'Comment projeter un tableau noir ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      step([until(10), rewrites('karim', 'board', 'Comment projeter un tableau blanc ?')]),
      { ...step(until(20)), ofAnEdit: { marc: 1 } },
      step(says('claire', 'board', 'Je regarde ça demain.')),
      step(until(30)),
      step(rewrites('claire', 'board', 'Avec la visionneuse, touche F5.'), { karim: 1 }),
      step(until(40)),
    ],
  },
  {
    title: 'an activity attested in one sitting, one after a complement, one not attested',
    steps: [
      step(declares('ines', 'shared', 'Tableau partagé', ['A1.1', 'B2.3']), { activities: 1, trainers: 1 }),
      {
        ...step(
          [
            presses('claire', 'Attester tout ce qui reste', 'shared', { in: 'trainers' }),
            presses('claire', 'Oui, attester les 2', 'shared'),
          ],
          { ines: 1 },
        ),
        ofASign: { trainers: 1 },
      },
      step(declares('karim', 'mind', 'Carte mentale', ['A1.2']), { activities: 1, trainers: 1 }),
      step([types('marc', 'demander-plus', 'mind', 'A1.2 Combien de séances ?'), until(50)], { karim: 1 }),
      step(types('karim', 'completer', 'mind', 'A1.2 Quatre, d’une heure.'), { marc: 1 }),
      step([types('marc', 'attester', 'mind', 'A1.2'), until(60)], { karim: 1 }),
      step(declares('ines', 'game', 'Jeu de calcul', ['A1.3']), { activities: 1, trainers: 1 }),
      step([types('marc', 'ne-pas-attester', 'game', 'A1.3 Décrivez la recherche menée.'), until(70)], {
        ines: 1,
      }),
    ],
  },
  {
    title: 'Monday evening: two more that nobody will answer, in one minute; then the rungs of all three',
    steps: [
      step(
        [
          togetherAt(0),
          asks('ines', 'map', 'Où trouver une carte muette ?'),
          asks('ines', 'sound', 'Comment couper le son d’une vidéo ?'),
        ],
        { questions: 2, trainers: 2, claire: 1, marc: 1 },
      ),
      step(aloneAt(FIRST), { claire: 1, marc: 1 }),
      step(togetherAt(FIRST), { claire: 1, marc: 1 }),
      step(aloneAt(SECOND), { claire: 1 }),
      step(togetherAt(SECOND), { claire: 1, marc: 1 }),
      step(aloneAt(THIRD), { claire: 1, helene: 1, yann: 1 }),
      step(togetherAt(THIRD), { claire: 1, marc: 1, helene: 1, yann: 1 }),
      step(aloneAt(FOURTH), { claire: 1 }),
      step(togetherAt(FOURTH), { claire: 1, marc: 1 }),
      step(aloneAt(BREACH), { trainers: 1, ines: 1, claire: 1, helene: 1, yann: 1 }),
      step(togetherAt(BREACH), { trainers: 1, ines: 2, claire: 1, marc: 1, helene: 1, yann: 1 }),
    ],
  },
  {
    title: 'Friday: what is late is answered, closed and withdrawn',
    steps: [
      step(until(hours(EVENING + BREACH + 1))),
      step(types('marc', 'repondre', 'voice', 'Oui, avec l’accord des familles.'), { questions: 1, ines: 1 }),
      step(types('helene', 'fermer', 'map', 'Vu de vive voix.'), { ines: 1, yann: 1 }),
      step(leads('yann', 'sound')),
      step(types('ines', 'retirer', 'sound'), { trainers: 1 }),
    ],
  },
  {
    title: 'Saturday: two in the hands of somebody who goes away, and whoever stands in answers them',
    steps: [
      step(until(hours(120))),
      step(asks('karim', 'tablet', 'Comment relier une tablette au tableau ?'), {
        questions: 1,
        trainers: 1,
        claire: 1,
      }),
      step(asks('karim', 'quiz', 'Où trouver un questionnaire à trous ?'), {
        questions: 1,
        trainers: 1,
        marc: 1,
      }),
      step([types('claire', 'prendre', 'tablet'), types('claire', 'prendre', 'quiz')], { trainers: 2 }),
      step(types('claire', 'absence', undefined, '20/11/2026 Marc'), { marc: 1 }),
      step(types('marc', 'repondre', 'tablet', 'Par le câble du vidéoprojecteur.'), {
        questions: 1,
        karim: 1,
      }),
      step(types('marc', 'repondre', 'quiz', 'Sur le site du réseau.'), { questions: 1, karim: 1 }),
    ],
  },
]

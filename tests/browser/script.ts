/** What the scripted core says to the page: enough of the real story to look at and to walk through. */
import type { Incoming } from '../../core/command/incoming.ts'
import { type Card, type Form, type FormValues, openly, privately, type Reply } from '../../core/view/card.ts'
import { progress } from './progress.ts'

const COMPETENCES = [
  [
    'A1.1',
    'S’approprier les différentes composantes informatiques (lieux, outils…) de son environnement professionnel',
  ],
  ['A1.2', 'Choisir et utiliser les ressources et services disponibles dans un espace numérique de travail'],
  [
    'A1.3',
    'Choisir et utiliser les outils les plus adaptés pour communiquer avec les acteurs et usagers du système éducatif',
  ],
  ['B2.1', 'Identifier les situations d’apprentissage propices à l’utilisation des TICE'],
  [
    'B2.2',
    'Concevoir des situations d’apprentissage et d’évaluation mettant en œuvre des logiciels généraux',
  ],
  ['B2.3', 'Intégrer des outils et des ressources dans une séquence d’enseignement'],
  [
    'B3.1',
    'Conduire des situations d’apprentissage diversifiées en tirant parti du potentiel pédagogique des TIC',
  ],
] as const

const DOMAINS: Readonly<Record<string, string>> = {
  A1: 'A1 · Maîtrise de l’environnement numérique professionnel',
  B2: 'B2 · Conception et préparation de contenus d’enseignement',
  B3: 'B3 · Mise en œuvre pédagogique',
}

export function declaration(values: FormValues, errors: Readonly<Record<string, string>> = {}): Form {
  const kept = (name: string) => ({
    ...(values[name] ? { value: values[name] } : {}),
    ...(errors[name] ? { error: errors[name] } : {}),
  })
  return {
    intent: { command: 'activity.declare', input: {} },
    title: 'Déclarer une activité',
    intro: 'Racontez simplement ce que vous avez fait. Une activité modeste compte autant qu’une grande.',
    submit: 'Déclarer',
    keepsDraft: true,
    fields: [
      { name: 'title', label: 'Titre', kind: 'text', required: true, maxLength: 120, ...kept('title') },
      {
        name: 'description',
        label: 'Description',
        kind: 'longText',
        required: true,
        hint: 'Ce que vous avez fait, avec qui, avec quels outils, et ce que cela a donné.',
        maxLength: 2000,
        ...kept('description'),
      },
      {
        name: 'place',
        label: 'Où',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'institute', label: 'À l’institut' },
          { value: 'school', label: 'Dans mon établissement' },
          { value: 'home', label: 'Chez moi' },
        ],
        ...kept('place'),
      },
      { name: 'when', label: 'Quand', kind: 'date', required: true, ...kept('when') },
      {
        name: 'competences',
        label: 'Compétences mises en œuvre',
        kind: 'choices',
        required: true,
        choices: COMPETENCES.map(([value, text]) => ({
          value,
          label: `${value} · ${text}`,
          group: DOMAINS[value.slice(0, 2)] ?? '',
        })),
        ...kept('competences'),
      },
      { name: 'links', label: 'Liens', kind: 'links', required: false, ...kept('links') },
      { name: 'files', label: 'Fichiers', kind: 'files', required: false, ...kept('files') },
    ],
  }
}

const question: Form = {
  intent: { command: 'question.ask', input: {} },
  title: 'Poser une question',
  submit: 'Envoyer',
  keepsDraft: false,
  fields: [{ name: 'text', label: 'Votre question', kind: 'longText', required: true, maxLength: 2000 }],
}

function asked(text: string): Card {
  return {
    title: 'Votre question est enregistrée',
    tone: 'good',
    body: [
      { kind: 'quote', text },
      {
        kind: 'fields',
        fields: [
          { label: 'Référence', value: 'SOS-MATHS-2026-0007' },
          { label: 'Réponse au plus tard', value: 'vendredi 6 mars 2026 à 09:30' },
          { label: 'Confiée à', value: 'Claire Petit' },
        ],
      },
    ],
    actions: [
      {
        label: 'Comprendre ce délai',
        style: 'plain',
        intent: { command: 'question.explain', input: { value: '7' } },
      },
      {
        label: 'Ce n’était pas une question',
        style: 'plain',
        intent: { command: 'question.cancel', input: { value: '7' } },
      },
    ],
  }
}

export function reply({ body }: Incoming): Reply {
  if (body.kind === 'message') return openly(asked(body.text))
  if (body.kind === 'intent') {
    return privately({
      title: 'Comment ce délai est compté',
      tone: 'neutral',
      body: [
        {
          kind: 'list',
          items: [
            { text: 'lundi 2 mars, 09:30', detail: 'la question est posée, le compte commence' },
            { text: 'mardi 3, mercredi 4 et jeudi 5 mars', detail: 'comptés, un jour chacun' },
            { text: 'vendredi 6 mars, 09:30', detail: 'fin du délai de 4 jours' },
          ],
        },
      ],
      actions: [],
    })
  }
  if (body.kind === 'form') return submitted(body.intent.command, body.values)
  return line(body.text)
}

function line(text: string): Reply {
  if (text.startsWith('/declarer')) return { visibility: 'private', cards: [], form: declaration({}) }
  if (text.trim() === '/sos') return { visibility: 'private', cards: [], form: question }
  if (text.startsWith('/sos')) return openly(asked(text.slice(4).trim()))
  if (text.startsWith('/progression')) return privately(progress)
  return privately({
    tone: 'attention',
    body: [
      { kind: 'text', text: `Je ne connais pas la commande ${text.split(' ')[0]}. Vouliez-vous dire /sos ?` },
    ],
    actions: [],
  })
}

function submitted(command: string, values: FormValues): Reply {
  if (command === 'question.ask') return openly(asked(String(values.text ?? '')))
  const errors: Record<string, string> = {}
  if (!values.title) errors.title = 'Donnez un titre à votre activité.'
  if (!values.competences?.length) errors.competences = 'Choisissez au moins une compétence.'
  if (Object.keys(errors).length > 0) {
    return { visibility: 'private', cards: [], form: declaration(values, errors), errors }
  }
  return privately({
    title: 'Votre activité est déclarée',
    tone: 'good',
    body: [
      { kind: 'text', text: 'Elle est dans l’espace Activités, et un formateur va la lire.' },
      { kind: 'fields', fields: [{ label: 'Référence', value: 'MATHS-2026-0042' }] },
    ],
    actions: [],
  })
}

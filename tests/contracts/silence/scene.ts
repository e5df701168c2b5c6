/** How a conversation begins: what is there before anybody writes below it. */
import type { Database } from '../../../prisma/client.ts'
import { withoutCoordinators } from '../../support/no-coordinator.ts'
import type { ChatDriver, Shown, SpaceName } from '../driver.ts'
import type { Conversation } from './said.ts'

export type Stand = {
  /** Undefined in private. */
  space?: SpaceName
  /** A message of ours, and one of a member; neither in a place below nothing. */
  ours?: Shown
  theirs?: Shown
  /** What it is about, as people name it. */
  reference: string
}

const QUESTION = /SOS-MATHS-\d{4}-\d{4}/
const ACTIVITY = /MATHS-\d{4}-\d{4}/

/** A message of a member, as far as others can name it. */
export const written = (id: string): Shown => ({ id, text: '', buttons: [], private: false })

function lastWith(shown: readonly Shown[], words: string): Shown {
  const found = shown.findLast(({ text }) => text.includes(words))
  if (!found) throw new Error(`nothing says “${words}” among ${shown.map(({ text }) => text.slice(0, 60))}`)
  return found
}

const nameIn = (shown: Shown, pattern: RegExp) => pattern.exec(shown.text)?.[0] ?? ''

/** @param number what makes the words of this conversation unlike those of any other. */
export async function setScene(
  { chat, db }: { chat: ChatDriver; db: Database },
  { scene, byCommand }: Pick<Conversation, 'scene' | 'byCommand'>,
  number: number,
): Promise<Stand> {
  const question = `Comment imprimer le livret n° ${number} ?`
  const ask = async (): Promise<Stand> => {
    if (byCommand) {
      await chat.command('ines', 'sos', question)
      const ours = lastWith(await chat.inSpace('questions'), question)
      return { space: 'questions', ours, reference: nameIn(ours, QUESTION) }
    }
    const { id } = await chat.write('ines', question, { space: 'questions' })
    const ours = lastWith(await chat.inSpace('questions'), 'bien reçue')
    return { space: 'questions', ours, theirs: written(id), reference: nameIn(ours, QUESTION) }
  }
  const asked = async (who: 'ines' | 'claire', command: string, words = ''): Promise<Stand> => {
    const stand = await ask()
    await chat.command(who, command, `${stand.reference} ${words}`.trim())
    return stand
  }
  switch (scene) {
    case 'questions':
    case 'activities':
    case 'trainers':
    case 'alerts':
      return { space: scene, reference: (await ask()).reference }
    case 'private':
      return { reference: (await ask()).reference }
    case 'below an open question':
      return ask()
    case 'below one that waits for a precision':
      return asked('claire', 'demander', 'Sur quel ordinateur ?')
    case 'below an answered question':
      return asked('claire', 'repondre', 'Par le menu Fichier, puis Imprimer.')
    case 'below a resolved question':
      return asked('ines', 'resolu')
    case 'below a withdrawn question':
      return asked('ines', 'retirer')
    case 'below a closed question':
      return asked('claire', 'fermer', 'Traitée en séance.')
    case 'below an announcement':
    case 'below an announcement with a question': {
      const { id } = await chat.write('claire', `Posez vos questions du chapitre ${number} ici.`, {
        space: 'questions',
      })
      const stand = { space: 'questions', theirs: written(id), reference: 'SOS-MATHS-2026-0001' } as const
      if (scene === 'below an announcement') return stand
      await chat.write('karim', `Comment lire le chapitre ${number} ?`, {
        space: 'questions',
        under: stand.theirs,
      })
      const ours = lastWith(await chat.inSpace('questions'), 'bien reçue')
      return { ...stand, ours, reference: nameIn(ours, QUESTION) }
    }
    case 'below an activity': {
      await chat.command('ines', 'declarer')
      await chat.fill('ines', {
        title: `Livret numérique ${number}`,
        description: 'Un livret fait en classe de 4e.',
        where: 'school',
        when: '2026-11-02',
        competences: ['B2.3'],
      })
      const ours = lastWith(await chat.inSpace('activities'), `Livret numérique ${number}`)
      return { space: 'activities', ours, reference: nameIn(ours, ACTIVITY) }
    }
    case 'below an alert': {
      const { reference } = await ask()
      await withoutCoordinators(db, () => chat.pass({ days: 3 }))
      return { space: 'alerts', ours: lastWith(await chat.inSpace('alerts'), reference), reference }
    }
    case 'below a new question, among trainers': {
      const { reference } = await ask()
      return { space: 'trainers', ours: lastWith(await chat.inSpace('trainers'), reference), reference }
    }
  }
}

/** `/pourquoi`: whoever asked, trains or coordinates reads why a question is with whom it is, from what is on record. */
import { describe, expect, test } from 'vitest'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'

const { here, reply, says, ask, taken } = chargeStage()
const why = (reference: string, as = 'ines') => says(as, `/pourquoi ${reference}`)
/** Put to Claire alone. */
const directed = () => ask('@Claire Et vous, comment faites-vous ?')

describe('to whom a new question goes, and by what rule', () => {
  test('all are equal; somebody has fewer; somebody has been without one for longer; nobody else is there', async () => {
    const first = await ask()
    expect(await why(first)).toContain(
      'Confiée à Claire Fontaine : plusieurs personnes étaient à égalité, avec aucune question en cours',
    )
    await here.stage.pass({ minutes: 1 })
    const second = await ask('Et pour imprimer ?')
    expect(await why(second)).toContain(
      'Confiée à Marc Olivier : des 2 personnes de l’équipe qui étaient là, c’est la moins occupée, avec aucune question',
    )
    await here.stage.pass({ minutes: 1 })
    const third = await ask('Et pour filmer ?')
    expect(await why(third)).toContain(
      'Confiée à Claire Fontaine : quelqu’un d’autre avait aussi une question en cours, mais en avait reçu une plus récemment',
    )
    await says('marc', '/absence 20/11/2026')
    const fourth = await ask('Et pour dessiner ?')
    expect(await why(fourth)).toContain(
      'Confiée à Claire Fontaine : personne d’autre de l’équipe n’était là.',
    )
  })

  test('it says what was so then, whatever came since', async () => {
    const reference = await ask()
    const then = await why(reference)
    await ask('Et pour imprimer ?')
    await says('marc', '/absence 20/11/2026')
    expect(await why(reference)).toBe(then)
  })

  test('nobody is there', async () => {
    await says('claire', '/absence 20/11/2026')
    await says('marc', '/absence 20/11/2026')
    const reference = await ask()
    const said = await why(reference)
    expect(said).toContain('Pourquoi personne pour l’instant · SOS-MATHS-2026-0001')
    expect(said).toContain('Personne de l’équipe n’était là : confiée à personne')
  })

  test('put to one person: by whom, and without the rule of the group', async () => {
    const said = await why(await directed())
    expect(said).toContain('Inès Moreau a posé la question à une seule personne : Claire Fontaine.')
    expect(said).not.toContain('La règle')
    await says('ines', '/forum SOS-MATHS-2026-0001')
    const since = await why('SOS-MATHS-2026-0001')
    expect(since).toContain('Confiée à Claire Fontaine, qui avait déjà la question.')
    expect(since).toContain('La règle')
  })

  test('of what was asked before choices were on record, who it went to and no more', async () => {
    const reference = await ask()
    await rowsOf(here.stage.db).$executeRaw`
      alter table "QuestionMove" disable trigger user`
    await rowsOf(here.stage.db).$executeRaw`update "QuestionMove" set "choice" = null`
    expect(await why(reference)).toContain('a posé la question à tout le groupe. Confiée à Claire Fontaine.')
  })
})

describe('how it came to somebody else', () => {
  test('taken, passed on, freed, answered by whoever was free: each once, in order', async () => {
    const reference = await taken()
    await says('claire', `/confier ${reference} Marc`)
    await says('marc', '/absence 20/11/2026')
    await says('claire', `/repondre ${reference} Voici.`)
    const said = await why(reference)
    const order = [
      'Confiée à Claire Fontaine',
      'Claire Fontaine a pris la question.',
      'Claire Fontaine a confié la question à Marc Olivier.',
      'Marc Olivier était en absence, sans remplacement : la question était à prendre.',
      'Claire Fontaine a répondu, et personne n’avait la question.',
    ].map((words) => said.indexOf(words))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(said).toContain('Pourquoi Claire Fontaine')
  })

  test('somebody stands in: for whom, and that it stays', async () => {
    const reference = await taken()
    await says('claire', '/absence 20/11/2026 Marc')
    expect(await why(reference)).toContain(
      'Claire Fontaine était en absence : Marc Olivier assure le remplacement, et garde la question ensuite.',
    )
  })

  test('left the team; asked again, and kept', async () => {
    const reference = await taken()
    await says('helene', '/membre retirer Claire')
    expect(await why(reference)).toContain('Claire Fontaine ne faisait plus partie de l’équipe de formation')
    await says('marc', `/repondre ${reference} Voici.`)
    await says('ines', `/relancer ${reference}`)
    expect(await why(reference)).toContain(
      'Inès Moreau a relancé l’équipe. Confiée à Marc Olivier, qui avait déjà la question.',
    )
  })
})

describe('who may read it', () => {
  test('whoever asked, the trainers, who may take it from there, and the coordinators; no other trainee', async () => {
    const reference = await ask()
    expect(labels(await reply('ines', `/pourquoi ${reference}`))).toEqual(['Voir la question'])
    expect(labels(await reply('marc', `/pourquoi ${reference}`))).toEqual([
      'Je m’en occupe',
      'Confier à quelqu’un',
      'Voir la question',
    ])
    expect(await why(reference, 'helene')).toContain('Pourquoi Claire Fontaine')
    const refused = await why(reference, 'karim')
    expect(refused).toContain('cela se lit par la personne qui l’a posée')
    expect(refused).not.toContain('Claire')
  })

  test('of a question put to somebody else, nobody but the two; of one that does not exist, as always', async () => {
    const reference = await directed()
    expect(await why(reference, 'marc')).toContain('Nous ne trouvons pas de question')
    expect(await why('SOS-MATHS-2026-0099')).toContain('Nous ne trouvons pas de question')
  })

  test('by the button under the question, and in English', async () => {
    const reference = await ask()
    const shown = await reply('ines', `/question ${reference}`)
    const pressed = await here.stage.press('ines', shown, 'Pourquoi cette personne')
    expect(wordsOf(pressed.replies[0])).toContain('Pourquoi Claire Fontaine')
    expect(labels(await reply('karim', `/question ${reference}`))).not.toContain('Pourquoi cette personne')
    await says('ines', '/langue anglais')
    expect(await says('ines', `/why ${reference}`)).toContain(
      'Given to Claire Fontaine: several trainers were equal',
    )
  })
})

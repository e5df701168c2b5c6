/** Roles that end leave something behind: whoever ends them reads what. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { only, referenceIn, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const reply = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const says = async (as: string, text: string) => wordsOf(await reply(as, text))

describe('giving up a role of one’s own is asked, with what follows from it', () => {
  test('questions that would be nobody’s, and who would still coordinate', async () => {
    await stage.say('helene', '/membre rôle Yann formateur')
    const reference = referenceIn(await reply('ines', '/sos Qui sait ?'))
    await stage.say('helene', `/confier ${reference} Yann`)
    const asked = await says('yann', '/membre retirer Yann')
    expect(asked).toContain('La question qui vous est confiée ne serait plus à personne')
    expect(asked).toContain('À la coordination, il resterait Hélène Roux.')
    expect(await says('helene', `/question ${reference}`)).toContain('Confiée à : Yann Le Goff')
  })

  test('a group without anybody who answers', async () => {
    await stage.say('helene', '/membre rôle Yann formateur')
    await stage.say('helene', '/membre retirer Claire')
    await stage.say('helene', '/membre retirer Marc')
    expect(await says('yann', '/membre retirer Yann formateur')).toContain(
      'Plus personne ne ferait partie de l’équipe de formation',
    )
  })
})

describe('taking a role from somebody else says what it leaves', () => {
  test('alone to coordinate', async () => {
    expect(await says('helene', '/membre retirer Yann')).toContain('la seule personne qui coordonne')
  })

  test('nobody who answers', async () => {
    expect(await says('helene', '/membre retirer Claire')).not.toContain('Plus personne')
    expect(await says('helene', '/membre retirer Marc')).toContain(
      'Plus personne ne fait partie de l’équipe de formation du groupe MATHS',
    )
  })
})

/** Channels and roles that are mentioned are called by their names, as far as everybody may see them. */
import { expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { openDriver } from './driver.ts'
import { GUILD } from './world.ts'

const VIEW_CHANNEL = 1n << 10n

test('what everybody sees is named, and what is not open to all, or is not there, is a word', async () => {
  const chat = await openDriver()
  const { world } = chat.cast.fake
  const server = world.servers.get(GUILD)
  if (server) server.permissions.everyone = VIEW_CHANNEL
  const role = world.addRole('Profs')
  const open = world.addChannel('entraide')
  const closed = world.addChannel('conseil', 0, {
    permission_overwrites: [{ id: GUILD, type: 0, allow: '0', deny: String(VIEW_CHANNEL) }],
  })
  await chat.restart()
  const gone = world.id()
  const raw = `Comment écrire à <@&${role}> et <@&${gone}> dans <#${open.id}>, <#${closed.id}> et <#${gone}> ?`
  const said = 'Comment écrire à @Profs et un groupe dans #entraide, un salon et un salon ?'
  await chat.write('ines', raw, { space: 'questions' })
  await chat.write('karim', raw, { space: 'questions' }, { forwardedFrom: 'Odile' })
  const questions = await rowsOf(chat.cast.db).question.findMany({ orderBy: { id: 'asc' } })
  expect(questions.map(({ text }) => text)).toEqual([said, expect.stringContaining(said)])
  await chat.close()
})

/** A framework as a file for other programs, on its way to whoever asks for it. */
import type { Ctx } from '../../command/context.ts'
import { frameworkOf } from '../../competence/reading/locate.ts'
import { post } from '../../delivery/outbox.ts'
import { keepMade } from '../../files/keep.ts'
import { asCase, asMoodle, type Lost } from '../../framework/exchange/write.ts'
import type { Group } from '../../kernel/actor.ts'

export const FORMS = ['moodle', 'case'] as const
export type Form = (typeof FORMS)[number]

/** @returns what such a file cannot hold. */
export async function handFramework(form: Form, group: Group, ctx: Ctx): Promise<readonly Lost[]> {
  const { actor, m, now } = ctx
  const framework = frameworkOf(ctx, group.framework)
  const { text, lost } = form === 'moodle' ? asMoodle(framework) : asCase(framework, now)
  const file = await keepMade(ctx, actor.personId, {
    name: `${framework.id}-${framework.version}.${form === 'moodle' ? 'csv' : 'json'}`,
    mediaType: form === 'moodle' ? 'text/csv' : 'application/json',
    bytes: new TextEncoder().encode(text),
  })
  await post(ctx, [
    {
      key: `framework:handed:${ctx.ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId: actor.organisationId,
      card: {
        tone: 'neutral',
        body: [
          { kind: 'text', text: m.frameworks.handed[form] },
          { kind: 'file', file, said: m.file(file.name, file.size) },
        ],
        actions: [],
      },
    },
  ])
  return lost
}

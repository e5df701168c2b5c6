/** What must never be in the tables is refused by the tables, whatever the code above them does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertMapping } from '../../../core/people/badge-store.ts'
import { act, declare, dispatcher } from '../../support/acts.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'

/** Rows of a framework that was handed in, none of them kept. */
const ownFramework = (key: string, rows: number) => {
  const [id, version = ''] = key.split('@')
  return `select gen_random_uuid(), p."organisationId", '${key}', '${JSON.stringify({ id, version })}', 'f.csv', 's', p."id",
    now(), null from (select * from "Person" limit 1) p, generate_series(1, ${rows})`
}

/** A check, and a statement that breaks it and no other. */
const CHECKS: Record<string, string> = {
  Organisation_language: set('Organisation', { language: 'de' }),
  Person_language: set('Person', { language: 'de' }),
  Person_name: set('Person', { name: '  ' }),
  Group_code: set('Group', { code: 'maths' }),
  Space_purpose: set('Space', { purpose: 'Small talk' }),
  Membership_role: set('Membership', { role: '' }),
  Membership_span: set('Membership', { until: '2020-01-01T00:00:00Z' }),
  Membership_origin: set('Membership', { origin: 'inherited' }),
  Membership_scope: set('Membership', { groupId: null }),
  Membership_wide: `update "Membership" set "groupId" = null, "origin" = 'spoken',
    "organisationId" = (select "id" from "Organisation")`,
  Membership_mapping: `update "Membership" set "mappingId" = (select "id" from "RoleMapping")`,
  RoleMapping_role: set('RoleMapping', { role: 'King' }),
  MailAddress_address: mail(`'a@b.example, c@d.example'`, 'null', 0, 'now()'),
  MailAddress_code: mail(`'a@b.example'`, `'hash'`, 0, 'now()'),
  MailAddress_tries: mail(`'a@b.example'`, `'hash'`, -1, 'null'),
  MailAddress_key: mail(`'a@b.example'`, 'null', 0, 'now()', 'guessed'),
  TextVector_vector: `insert into "TextVector" ("organisationId", "groupId", "subjectType", "subjectId", "at", "model", "vector")
    select "organisationId", "id", 'question', gen_random_uuid(), now(), 'm', ''::bytea from "Group"`,
  Absence_span: set('Absence', { until: '2020-01-01T00:00:00Z' }),
  CoverageGap_span: `insert into "CoverageGap" ("id", "groupId", "from", "until", "foundAt")
    select gen_random_uuid(), "id", now(), now(), now() from "Group"`,
  CoverageGap_topic: `insert into "CoverageGap" ("id", "groupId", "from", "topic", "foundAt")
    select gen_random_uuid(), "id", now(), ' ', now() from "Group"`,
  Counter_values: set('Counter', { last: 0 }),
  Deadline_state: set('Deadline', { state: 'lost', nextStepAt: null }),
  Deadline_numbers: set('Deadline', { cycle: 0 }),
  Deadline_running: `update "Deadline" set "dueAt" = null where "state" = 'running'`,
  Deadline_at_rest: `update "Deadline" set "nextStepAt" = now() where "state" = 'paused'`,
  Deadline_met: set('Deadline', { metAt: '2026-11-02T10:00:00Z' }),
  DeadlinePause_span: set('DeadlinePause', { to: '2020-01-01T00:00:00Z' }),
  DeadlineEvent_policy: twin('DeadlineEvent', { kind: 'changed' }),
  PolicyVersion_number: `insert into "PolicyVersion" ("id", "organisationId", "kind", "number", "basis", "rules", "names", "byId", "proposedAt")
    select gen_random_uuid(), "organisationId", 'question', 0, 'sos-4-days@2', '{}', '{}', "id", now() from "Person" limit 1`,
  PolicyVersion_follows: `insert into "PolicyVersion" ("id", "organisationId", "kind", "number", "basis", "rules", "follows", "names", "byId", "proposedAt")
    select gen_random_uuid(), "organisationId", 'question', 1, 'sos-4-days@2', '{}', true, '{}', "id", now() from "Person" limit 1`,
  DeadlineEvent_kind: twin('DeadlineEvent', { kind: 'hope' }),
  Question_channel: set('Question', { channel: 'letter' }),
  Question_state: set('Question', { state: 'lost' }),
  Question_cycle: set('Question', { cycle: 0 }),
  Question_merged_into_another: `update "Question" set "mergedIntoId" = "id"`,
  Question_own: `update "Question" set "assigneeId" = "askerId"`,
  QuestionMove_states: twin('QuestionMove', { to: 'lost' }),
  QuestionMove_cycle: twin('QuestionMove', { cycle: 0 }),
  QuestionMove_by: twin('QuestionMove', { byId: null }),
  QuestionMove_bySimilar: twin('QuestionMove', { kind: 'claim', bySimilar: 'true' }),
  QuestionEntry_kind: set('QuestionEntry', { kind: 'sigh' }),
  Satisfaction_rating: opinion(1, 'perhaps', 'null'),
  Satisfaction_cycle: opinion(0, 'very', 'null'),
  Satisfaction_word: opinion(1, 'very', "' '"),
  Activity_place: set('Activity', { place: 'moon' }),
  Activity_evidence: set('Activity', { evidenceFor: 'nobody' }),
  Activity_span: set('Activity', { startedOn: '2031-01-01' }),
  Activity_said: set('Activity', { level: ' ' }),
  Claim_how: set('Claim', { how: ' ' }),
  Activity_with_another: `update "Activity" set "withActivityId" = "id"`,
  Participation_state: `insert into "Participation" ("id", "activityId", "personId", "state", "namedAt", "answeredAt")
    select gen_random_uuid(), "id", "authorId", 'perhaps', now(), now() from "Activity" limit 1`,
  Participation_answered: `insert into "Participation" ("id", "activityId", "personId", "state", "namedAt", "answeredAt")
    select gen_random_uuid(), "id", "authorId", 'named', now(), now() from "Activity" limit 1`,
  Activity_version: set('Activity', { version: 2 }),
  ActivityVersion_version: saidBefore(0, 't'),
  ActivityVersion_words: saidBefore(1, ' '),
  Attachment_subject: `insert into "Attachment" ("saidId", "uploadId", "position")
    values (gen_random_uuid(), gen_random_uuid(), 0)`,
  Claim_state: `update "Claim" set "state" = 'lost' where "state" = 'claimed'`,
  Claim_withdrawn: `update "Claim" set "withdrawnAt" = now() where "state" = 'claimed'`,
  Claim_decided: `update "Claim" set "decidedById" = null where "state" = 'attested'`,
  Attestation_verdict: twin('Attestation', { verdict: 'perhaps', reason: 'r', version: 9 }),
  Attestation_reason: twin('Attestation', { verdict: 'refused', reason: ' ', version: 9 }),
  Attestation_not_own: `insert into "Attestation" select (jsonb_populate_record(t, jsonb_build_object(
    'id', gen_random_uuid(), 'version', 9, 'byId', t."personId"))).* from "Attestation" t`,
  Collaboration_competences: set('Collaboration', { competences: '{}' }),
  Collaboration_message: set('Collaboration', { ref: 'r' }),
  Collaboration_of_message: set('Collaboration', { link: 'https://exemple.fr' }),
  Collaboration_undone: set('Collaboration', { undoneReason: 'r' }),
  Collaboration_reason: `update "Collaboration" set "undoneReason" = ' ', "undoneAt" = now(), "undoneById" = "attestedById"`,
  CollaborationText_words: `insert into "CollaborationText" ("collaborationId", "words") select "id", ' ' from "Collaboration"`,
  Acquired_occasion: set('Acquired', { trainingId: null, collaborationId: null }),
  Training_title: set('Training', { title: ' ' }),
  Training_competences: set('Training', { competences: '{}' }),
  Training_code: set('Training', { codeUntil: null }),
  Training_undone: set('Training', { undoneReason: 'r' }),
  Training_reason: `update "Training" set "undoneReason" = ' ', "undoneAt" = now(), "undoneById" = "recordedById"`,
  Attendance_way: set('Attendance', { way: 'guess' }),
  Acquired_state: set('Acquired', { state: 'lost' }),
  Acquired_version: set('Acquired', { version: 0 }),
  SelfRating_level: `insert into "SelfRating" ("id", "personId", "framework", "competence", "level", "at")
    select gen_random_uuid(), "id", 'f@1', 'B2.1', 5, now() from "Person" limit 1`,
  Statement_shows: set('Statement', { shows: 'half' }),
  ShownPart_code: `insert into "ShownPart" ("id", "statementId", "number", "code", "competences", "uploadId", "shownAt")
    select gen_random_uuid(), "id", 1, 'guess', '{A1.1}', "uploadId", now() from "Statement"`,
  ShownPart_some: `insert into "ShownPart" ("id", "statementId", "number", "code", "competences", "uploadId", "shownAt")
    select gen_random_uuid(), "id", 1, "code", '{}', "uploadId", now() from "Statement"`,
  ShownPart_span: `insert into "ShownPart" ("id", "statementId", "number", "code", "competences", "uploadId", "shownAt", "endedAt")
    select gen_random_uuid(), "id", 1, "code", '{A1.1}', "uploadId", now(), '2020-01-01T00:00:00Z' from "Statement"`,
  Statement_code: `insert into "Statement" select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
    'reference', 'x', 'code', 'guess'))).* from "Statement" t`,
  UntoldDecision_kind: `insert into "UntoldDecision" ("claimId", "version", "activityId", "byId", "kind", "revision", "at",
    "tellAt") select "id", 9, "activityId", gen_random_uuid(), 'perhaps', false, now(), now() from "Claim"`,
  Contest_reason: contested({ reason: ' ' }),
  Contest_outcome: contested(
    { outcome: 'perhaps', explanation: 'e', settledAt: '2026-11-03T09:00:00Z' },
    true,
  ),
  Contest_settled: contested({ outcome: 'confirmed' }),
  Claim_continues: `update "Claim" set "continuesId" = "id"`,
  ActivityWord_text: word(' '),
  Recusal_reason: recusal(`' '`, 'null'),
  Recusal_ended: recusal('null', 'now()'),
  KeptComment_kind: comment('sigh', 'w'),
  KeptComment_text: comment('ask', ' '),
  InformationRequest_reply: set('InformationRequest', { reply: 'half' }),
  InformationRequest_dropped: set('InformationRequest', {
    reply: 'r',
    repliedAt: '2026-01-02T00:00:00Z',
    droppedAt: '2026-01-01T00:00:00Z',
  }),
  OutboxMessage_state: set('OutboxMessage', { state: 'lost' }),
  OutboxMessage_joined: set('OutboxMessage', { state: 'joined', bundleId: null }),
  OutboxMessage_recipient: set('OutboxMessage', { toPersonId: null, toSpaceId: null }),
  DeliveryLane_held: `insert into "DeliveryLane" ("id", "platform", "heldBy")
    values (gen_random_uuid(), '', gen_random_uuid())`,
  HeardMessage_as: `insert into "HeardMessage" ("platform", "workspaceId", "channelId", "ref") values ('web', 'local', 'c', '1')`,
  HeardMessage_telling: `insert into "HeardMessage" ("platform", "workspaceId", "channelId", "ref", "kept", "told")
    values ('web', 'local', 'c', '1', 'k', 'x')`,
  LedgerEntry_source: `insert into "LedgerEntry" values (gen_random_uuid(), 1, 'hope', gen_random_uuid(), '{}', 'x', now())`,
  Outage_span: `insert into "Outage" select gen_random_uuid(), "id", now(), now(), now() from "Organisation"`,
  WordsEdit_subject: twin('WordsEdit', { cycle: null }),
  Post_reader: set('Post', { toPersonId: null, toSpaceId: null }),
  Post_held: `update "Post" set "dueAt" = null, "heldBy" = gen_random_uuid()`,
  Post_stands: `update "Post" set "platform" = null, "dueAt" = now()`,
  Delivery_outcome: twin('Delivery', { outcome: 'perhaps' }),
  TermCount_texts: set('TermCount', { texts: -1 }),
  Sheet_words: set('Sheet', { answer: ' ' }),
  Sheet_reach: set('Sheet', { reach: 'world' }),
  Sheet_state: set('Sheet', { state: 'lost' }),
  Sheet_version: set('Sheet', { version: 0 }),
  OwnFramework_key: `insert into "OwnFramework" ${ownFramework('CRCN 2019', 1)}`,
  WordPair_words: set('WordPair', { oneWord: 'deux mots' }),
  WordPair_state: set('WordPair', { state: 'lost', metById: null }),
  WordPair_met: set('WordPair', { metById: null }),
  WordPair_decided: set('WordPair', { decidedAt: '2026-11-03T09:00:00Z' }),
  SheetVersion_kind: twin('SheetVersion', { kind: 'hope', version: 9 }, false),
  SheetVersion_version: twin('SheetVersion', { version: 0 }, false),
}

/** What may be there once: the index, and a second row that only it refuses. */
const TWINS: Record<string, string> = {
  Group_organisationId_code_key: twin('Group'),
  Space_platform_workspaceId_channelId_key: twin('Space'),
  Identity_pkey: twin('Identity', {}, false),
  Membership_current: twin('Membership'),
  Membership_current_wide: `insert into "Membership" ("id", "organisationId", "personId", "role", "since")
    select gen_random_uuid(), p."organisationId", p."id", 'trainer', now() from "Person" p, generate_series(1, 2)`,
  RoleMapping_groupId_platform_workspaceId_badge_role_key: twin('RoleMapping'),
  Counter_pkey: twin('Counter', {}, false),
  Deadline_subjectType_subjectId_cycle_key: twin('Deadline'),
  DeadlinePause_open: twin('DeadlinePause'),
  DeadlineEvent_rung: `insert into "DeadlineEvent" select gen_random_uuid(), "deadlineId", 'step', 3, now(), now()
    from "DeadlineEvent", generate_series(1, 2)`,
  Question_organisationId_reference_key: twin('Question'),
  Activity_organisationId_reference_key: twin('Activity'),
  Claim_activityId_competence_key: twin('Claim'),
  Contest_claimId_key: `insert into "Contest" ("id", "claimId", "version", "decidedById", "reason", "at")
    select gen_random_uuid(), (select "id" from "Claim" limit 1), 1, p."id", 'r', now()
    from (select "id" from "Person" limit 1) p, generate_series(1, 2)`,
  Attestation_sourceId_version_key: twin('Attestation'),
  Collaboration_organisationId_reference_key: twin('Collaboration', {}),
  Training_organisationId_reference_key: twin('Training', { code: null, codeUntil: null }),
  Training_code_key: twin('Training', { reference: 'x' }),
  Statement_code_key: twin('Statement', { reference: 'x', statusIndex: 9 }),
  Statement_organisationId_reference_key: twin('Statement', { code: 'A'.repeat(26), statusIndex: 9 }),
  Statement_statusIndex_key: twin('Statement', { reference: 'x', code: 'A'.repeat(26) }),
  Thread_pkey: twin('Thread', {}, false),
  InboundEvent_pkey: twin('InboundEvent', {}, false),
  OutboxMessage_key_key: twin('OutboxMessage'),
  Sheet_organisationId_reference_key: twin('Sheet', { state: 'withdrawn' }),
  Sheet_standing: twin('Sheet', { reference: 'x' }),
  SheetVersion_pkey: twin('SheetVersion', {}, false),
  OwnFramework_key_key: `insert into "OwnFramework" ${ownFramework('maths-0a1b2c@2026', 2)}`,
  WordPair_organisationId_one_other_key: twin('WordPair'),
}

const APPEND_ONLY = ['DeadlineEvent', 'Delivery', 'Attestation', 'QuestionMove', 'WordsEdit']

describe.each(engines)('constraints on $name', (engine) => {
  let stage: Awaited<ReturnType<typeof stageOn>>

  /** Puts at least one row into every table that has something to refuse. */
  beforeAll(async () => {
    stage = await stageOn(engine)
    const handle = dispatcher(stage)
    const where = { space: 'maths-questions' }
    const about = { reference: 'MATHS-2026-0001', seen: '0' }
    for (const event of [
      act.line('1', 'ines', '/sos Comment projeter une figure ?'),
      act.line('2', 'ines', '/sos Et comment imprimer ?'),
      act.line('3', 'claire', '/demander SOS-MATHS-2026-0001 Avec quel logiciel ?'),
      declare('4', 'ines'),
      act.press('5', 'claire', {
        command: 'attestation.attest',
        input: { ...about, competence: 'B2.1' },
      }),
      act.line('10', 'ines', '/attestation'),
      declare('6', 'karim'),
      act.line('7', 'claire', '/demander-plus MATHS-2026-0002 B2.1 Avec quelle classe ?'),
      act.line('8', 'marc', '/absence 31/12/2027'),
      act.words('9', 'ines', 'Comment relier deux tableaux ?', where),
      act.edited('9', 'ines', 'Comment relier trois tableaux ?', where),
      act.line('11', 'claire', '/repondre SOS-MATHS-2026-0002 Appuyez sur Ctrl et P.'),
      act.submit(
        '12',
        'claire',
        { command: 'sheet.keep', input: { reference: 'SOS-MATHS-2026-0002' } },
        { asked: 'Comment imprimer ?', answer: 'Appuyez sur Ctrl et P.', reach: 'group', until: '' },
      ),
      act.submit(
        '13',
        'claire',
        { command: 'training.record', input: {} },
        { title: 'Classe virtuelle', when: '2026-11-02', competences: ['A1.1'], trainers: [] },
      ),
      act.submit(
        '14',
        'claire',
        { command: 'training.add', input: { training: 'FORM-MATHS-2026-0001' } },
        { people: ['Inès'] },
      ),
      act.press('15', 'claire', {
        command: 'training.attest',
        input: { training: 'FORM-MATHS-2026-0001', seen: '1', sure: '1' },
      }),
      act.submit(
        '16',
        'claire',
        { command: 'collaboration.attest', input: {} },
        { words: 'Un quiz fait à deux.', people: ['Inès'], competences: ['A1.2'] },
      ),
    ])
      expect((await handle(event)).outcome, JSON.stringify(event.body)).toBe('done')
    const group = await rowsOf(stage.db).group.findFirstOrThrow()
    const { id: groupId, organisationId } = group
    const { id: metById } = await rowsOf(stage.db).person.findFirstOrThrow()
    const words = { one: 'lutrin', other: 'pupitr', oneWord: 'lutrin', otherWord: 'pupitre' }
    const met = { state: 'met', metById, metAt: stage.clock.now() }
    await rowsOf(stage.db).wordPair.create({
      data: { id: stage.ids.next(), organisationId, ...words, ...met },
    })
    const worn = { platform: 'web', workspaceId: 'local', badge: 'trainers', name: 'Formateurs' }
    const mapping = { ...worn, id: stage.ids.next(), groupId, role: 'trainer' as const }
    await insertMapping(stage.db.unit, mapping, stage.clock.now())
    await stage.composed.assistant.settle()
  })
  afterAll(async () => {
    await stage.close()
    await engine.end()
  })

  const run = (sql: string) => rowsOf(stage.db).$executeRawUnsafe(sql)

  test('every check of the schema has its example here', async () => {
    const rows = await rowsOf(stage.db).$queryRaw<Array<{ name: string }>>`
      select conname as "name" from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace order by 1`
    expect(Object.keys(CHECKS).sort()).toEqual(rows.map((row) => row.name).sort())
  })

  test.each(Object.entries(CHECKS))('%s', async (name, sql) => {
    await expect(run(sql)).rejects.toThrow(new RegExp(`"${name}"`))
  })

  test.each(Object.entries(TWINS))('%s', async (_, sql) => {
    await expect(run(sql)).rejects.toThrow(/23505|Unique constraint/)
  })

  test.each(APPEND_ONLY)('%s is only ever added to', async (table) => {
    expect(await rowsOf(stage.db).$queryRawUnsafe(`select 1 from "${table}" limit 1`)).toHaveLength(1)
    await expect(run(`update "${table}" set "id" = "id"`)).rejects.toThrow(/append-only/)
    await expect(run(`delete from "${table}"`)).rejects.toThrow(/append-only/)
  })

  test('a framework that is kept never changes', async () => {
    const [row] = await rowsOf(stage.db).$queryRawUnsafe<Array<{ id: string }>>(
      `insert into "OwnFramework" ${ownFramework('maths-0a1b2d@2026', 1)} returning "id"`,
    )
    await run(`update "OwnFramework" set "keptAt" = now() where "id" = '${row?.id}'`)
    await expect(run(`update "OwnFramework" set "fileName" = 'x' where "id" = '${row?.id}'`)).rejects.toThrow(
      /append-only/,
    )
    await expect(run(`delete from "OwnFramework" where "id" = '${row?.id}'`)).rejects.toThrow(/append-only/)
  })

  test('a statement is kept exactly, and one that was taken back stays so', async () => {
    for (const change of [{ content: '{}' }, { reference: 'x' }, { code: 'A'.repeat(26) }, { digest: 'x' }])
      await expect(run(set('Statement', change))).rejects.toThrow(/append-only/)
    await expect(run('delete from "StatementLine"')).rejects.toThrow(/append-only/)
    await run(set('Statement', { shows: 'name', revokedAt: '2026-11-03T09:00:00Z' }))
    await expect(run(set('Statement', { revokedAt: null }))).rejects.toThrow(/append-only/)
  })

  test('what a sheet said stays', async () => {
    await expect(run(set('SheetVersion', { answer: 'x' }))).rejects.toThrow(/append-only/)
    await expect(run('delete from "SheetVersion"')).rejects.toThrow(/append-only/)
  })

  test('a word is a word wherever the server stands: with accents, and of joined letters', async () => {
    for (const otherWord of ['écritoire', 'chœur', 'œ'.repeat(25)]) await run(set('WordPair', { otherWord }))
    for (const otherWord of ['œuf', 'œ'.repeat(26), 'Pupitre', 'pupitre2', 'deux mots', 'pupitre.docx'])
      await expect(run(set('WordPair', { otherWord })), otherWord).rejects.toThrow(/"WordPair_words"/)
  })

  test('no check asks the locale of a server what a letter is', async () => {
    const rows = await rowsOf(stage.db).$queryRaw<Array<{ name: string; says: string }>>`
      select conname as "name", pg_get_constraintdef(oid) as "says" from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace`
    const asks = rows.filter(({ says }) => /\b(?:lower|upper|initcap)\(|\[:|~\*/.test(says))
    expect(asks.filter(({ says }) => !says.includes('COLLATE "C"'))).toEqual([])
  })

  test('what was said of a second opinion stays', async () => {
    const settled = { outcome: 'confirmed', explanation: 'e', settledAt: '2026-11-03T09:00:00Z' }
    await run(contested(settled, true))
    await expect(run(set('Contest', { outcome: 'sent-back' }))).rejects.toThrow(/append-only/)
    await run('delete from "Contest"')
  })

  test('a training that was undone stays so, with its reason', async () => {
    await run(`update "Training" set "undoneReason" = 'r', "undoneAt" = now(), "undoneById" = "recordedById"`)
    await expect(run(set('Training', { undoneReason: 'other' }))).rejects.toThrow(/append-only/)
  })

  test('a collaboration that was undone stays so; its words are erased whole, or stay', async () => {
    await run(
      `update "Collaboration" set "undoneReason" = 'r', "undoneAt" = now(), "undoneById" = "attestedById"`,
    )
    await expect(run(set('Collaboration', { undoneReason: 'other' }))).rejects.toThrow(/append-only/)
    await expect(run(set('CollaborationText', { words: 'other' }))).rejects.toThrow(/append-only/)
    await run('delete from "CollaborationText"')
  })

  test('what an activity said stays', async () => {
    await run(saidBefore(1, 't'))
    await expect(run(set('ActivityVersion', { title: 'x' }))).rejects.toThrow(/append-only/)
    await expect(run('delete from "ActivityVersion"')).rejects.toThrow(/append-only/)
  })

  test('what was written around a decision stays, and so does that somebody stood apart', async () => {
    await run(word('w'))
    await expect(run(set('ActivityWord', { text: 'x' }))).rejects.toThrow(/append-only/)
    await expect(run('delete from "ActivityWord"')).rejects.toThrow(/append-only/)
    await run(recusal('null', 'null'))
    await run(`update "Recusal" set "endedAt" = now(), "endedById" = "trainerId"`)
    await expect(run(`update "Recusal" set "endedAt" = null, "endedById" = null`)).rejects.toThrow(
      /append-only/,
    )
  })

  test('nothing refers to what does not exist', async () => {
    const nobody = '00000000-0000-0000-0000-000000000000'
    const orphans = [
      twin('Question', { groupId: nobody, reference: 'x' }),
      twin('Claim', { activityId: nobody }),
      twin('OutboxMessage', { toPersonId: nobody, toSpaceId: null, key: 'x' }),
    ]
    for (const sql of orphans) await expect(run(sql)).rejects.toThrow(/23503|Foreign key/i)
  })

  test.each(['Organisation', 'Group', 'Person', 'Question', 'Deadline', 'Activity', 'OutboxMessage'])(
    'a %s that others lean on is not deleted',
    async (table) => {
      await expect(run(`delete from "${table}"`)).rejects.toThrow(/23503|Foreign key/i)
    },
  )
})

function literal(value: string | number | null): string {
  return value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value}'`
}

function mail(
  address: string,
  code: string,
  tries: number,
  confirmedAt: string,
  key = 'ABCDEFGHJKMNPQRSTUVWXYZ234',
): string {
  return `insert into "MailAddress" ("id", "personId", "address", "askedAt", "codeHash", "tries", "confirmedAt", "key")
    select gen_random_uuid(), "id", ${address}, now(), ${code}, ${tries}, ${confirmedAt}, '${key}' from "Person" limit 1`
}

function word(said: string): string {
  return `insert into "ActivityWord" ("id", "activityId", "authorId", "text", "at")
    select gen_random_uuid(), "id", "authorId", '${said}', now() from "Activity" limit 1`
}

function recusal(reason: string, endedAt: string): string {
  return `insert into "Recusal" ("id", "groupId", "trainerId", "authorId", "reason", "at", "endedAt")
    select gen_random_uuid(), "groupId", "authorId", "authorId", ${reason}, now(), ${endedAt} from "Activity" limit 1`
}

function comment(kind: string, said: string): string {
  return `insert into "KeptComment" ("id", "ownerId", "kind", "text", "at")
    select gen_random_uuid(), "id", '${kind}', '${said}', now() from "Person" limit 1`
}

/** What an activity said before. */
function saidBefore(version: number, title: string): string {
  return `insert into "ActivityVersion" ("activityId", "version", "saidAt", "title", "description", "place", "happenedOn")
    select "id", ${version}, now(), '${title}', 'd', 'home', now() from "Activity" limit 1`
}

function opinion(cycle: number, rating: string, word: string): string {
  return `insert into "Satisfaction" ("questionId", "cycle", "groupId", "rating", "word", "ratedAt")
    select "id", ${cycle}, "groupId", '${rating}', ${word}, now() from "Question" limit 1`
}

function set(table: string, values: Record<string, string | number | null>): string {
  const changes = Object.entries(values).map(([column, value]) => `"${column}" = ${literal(value)}`)
  return `update "${table}" set ${changes.join(', ')}`
}

/** A second opinion, with something wrong about it. */
function contested(values: Record<string, string>, bySomebody = false): string {
  const row = { version: 1, reason: 'r', at: '2026-11-02T09:00:00Z', ...values }
  const by = bySomebody ? `, 'settledById', p."id"` : ''
  return `insert into "Contest" select (jsonb_populate_record(null::"Contest", '${JSON.stringify(row)}'::jsonb
    || jsonb_build_object('id', gen_random_uuid(), 'claimId', c."id", 'decidedById', p."id"${by}))).*
    from (select "id" from "Claim" limit 1) c, (select "id" from "Person" limit 1) p`
}

/** A second row like the first, under an id of its own where it has one. */
function twin(table: string, values: Record<string, string | number | null> = {}, withId = true): string {
  const changed = JSON.stringify(values)
  const id = withId ? ` || jsonb_build_object('id', gen_random_uuid())` : ''
  return `insert into "${table}" select (jsonb_populate_record(t, '${changed}'::jsonb${id})).* from "${table}" t limit 1`
}

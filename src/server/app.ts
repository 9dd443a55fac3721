import rateLimit from '@fastify/rate-limit';
import secureSession from '@fastify/secure-session';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { childrenApi } from './api/children.ts';
import { grantsApi } from './api/grants.ts';
import { matchesApi } from './api/matches.ts';
import { questionsApi } from './api/questions.ts';
import { entriesApi } from './api/entries.ts';
import { openApi } from './api/openapi.ts';
import { recordingApi } from './api/recording.ts';
import { answersOfTheApi } from './api/answers.ts';
import { askingOf } from './asking-of.ts';
import { assets } from './assets.ts';
import { sessionCookie } from './auth/session-cookie.ts';
import { accountRoutes } from './auth/account-routes.ts';
import { countedTogether, requestsOf } from './auth/limits.ts';
import { providerRoutes } from './auth/provider-routes.ts';
import { signInRoutes } from './auth/sign-in.ts';
import { stepUpRoutes } from './auth/step-up.ts';
import { askedThrough } from '../store/asking.ts';
import { isPossibleId } from './child-record.ts';
import type { Desk } from './desk.ts';
import { healthRoutes } from './health.ts';
import { livePages } from './live-pages.ts';
import { createLog, logRequests, newRequestId, requestIdLabel } from './logging.ts';
import { countRequests } from './metrics.ts';
import { attachmentPages } from './pages/attachments.ts';
import { auditPages } from './pages/audit.ts';
import { childPages } from './pages/child.ts';
import { pagesOfAChild } from './pages/child-pages.ts';
import { childrenPages } from './pages/children.ts';
import { draftFilePages } from './pages/draft-files.ts';
import { draftRoutes } from './pages/drafts.ts';
import { emergencyPages } from './pages/emergency.ts';
import { entryPages } from './pages/entry.ts';
import { familyPages } from './pages/family.ts';
import { answersOfPages, sendNothingHere } from './pages/answers.ts';
import { beforeActPages } from './pages/before-act.ts';
import { mentionPages } from './pages/mentions.ts';
import { frontDoorPages } from './pages/front-door.ts';
import { decideContactPages } from './pages/front-door-decide.ts';
import { newContactPages } from './pages/front-door-new.ts';
import { myWorkPages } from './pages/my-work.ts';
import { noticePages } from './pages/notice.ts';
import { grantPages } from './pages/grants.ts';
import { guardianPages } from './pages/guardian.ts';
import { guardianReadingsPages } from './pages/guardian-readings.ts';
import { guardianSharingPages } from './pages/guardian-sharing.ts';
import { helpPages } from './pages/help.ts';
import { matchPages } from './pages/matches.ts';
import { partnershipPages } from './pages/partnership.ts';
import { peopleImportPages } from './pages/people-import.ts';
import { peoplePages } from './pages/people.ts';
import { problemPages } from './pages/problems.ts';
import { questionPages } from './pages/question.ts';
import { recordPages } from './pages/record.ts';
import { rulesPages } from './pages/rules.ts';
import { teamPages } from './pages/team.ts';
import { searchPages } from './pages/search.ts';
import { securityHeaders } from './pages/security-headers.ts';
import { shareEntryPages } from './pages/share-entry.ts';
import { stylePages } from './pages/style.ts';

const bodyBytesMax = 1_000_000;
const headersWithinMs = 10_000;
const requestWithinMs = 60_000;

/** The web application: what is here, and in which order a request meets it. */
export async function createApp(desk: Desk): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: desk.log ?? createLog({ level: 'warn' }),
    genReqId: newRequestId,
    // The address of a page names a child, and belongs in the access log of the record alone.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: requestIdLabel,
    }),
    // Whose word is taken about where a request came from; in the demonstration nobody's.
    trustProxy: desk.demonstration === undefined ? (desk.signIn?.trustedProxies ?? false) : false,
    bodyLimit: bodyBytesMax,
    connectionTimeout: requestWithinMs,
    requestTimeout: requestWithinMs,
    http: { headersTimeout: headersWithinMs },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 600 },
    // An address that cannot even be read: no route, and none of its hooks, is met.
    frameworkErrors: (_error, _request, reply) => void sendNothingHere(reply, desk),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  logRequests(app);
  desk.traces?.traceRequests(app);
  if (desk.requestFigures !== undefined) countRequests(app, desk.requestFigures);

  await securityHeaders(app, desk);
  await app.register(secureSession, sessionCookie(desk));
  app.decorateRequest('openSession');
  app.decorateRequest('machine');
  if (desk.requestsAMinute !== undefined) {
    await app.register(rateLimit, {
      max: requestsOf(desk.requestsAMinute),
      timeWindow: '1 minute',
      keyGenerator: countedTogether,
    });
  }
  // After the body has been read: what is read of it arrives outside of any request's own context.
  app.addHook('preValidation', (request, _reply, done) => {
    askedThrough(askingOf(request), done);
  });
  // What no text of the record can hold is the id of nobody and nothing, on every page and for every program.
  app.addHook('preValidation', (request, reply, done) => {
    const ids = Object.values(request.params as Readonly<Record<string, string>>);
    if (request.is404 || ids.every(isPossibleId)) done();
    else reply.callNotFound();
  });
  healthRoutes(app, desk);
  await app.register(assets, desk);

  await app.register(
    async (api) => {
      answersOfTheApi(api, desk);
      openApi(api, desk);
      await api.register(entriesApi, desk);
      await api.register(recordingApi);
      await api.register(childrenApi, desk);
      await api.register(questionsApi, desk);
      await api.register(matchesApi, desk);
      await api.register(grantsApi, desk);
    },
    { prefix: '/api' },
  );

  await app.register(async (pages) => {
    await answersOfPages(pages, desk);
    for (const routes of [
      signInRoutes,
      providerRoutes,
      stepUpRoutes,
      accountRoutes,
      myWorkPages,
      teamPages,
      childrenPages,
      childPages,
      pagesOfAChild,
      auditPages,
      peoplePages,
      searchPages,
      peopleImportPages,
      matchPages,
      familyPages,
      mentionPages,
      draftRoutes,
      draftFilePages,
      livePages,
      entryPages,
      attachmentPages,
      shareEntryPages,
      questionPages,
      beforeActPages,
      emergencyPages,
      grantPages,
      guardianPages,
      guardianReadingsPages,
      guardianSharingPages,
      frontDoorPages,
      newContactPages,
      decideContactPages,
      recordPages,
      partnershipPages,
      rulesPages,
      helpPages,
      stylePages,
      noticePages,
      problemPages,
    ]) {
      await pages.register(routes, desk);
    }
  });
  return app;
}

import { createCommandHook, withoutSecrets } from '../../runtime/hook/command-hook.js';
import type { Running } from '../../runtime/run.js';
import type { Redactor } from '../../runtime/secrets/redactor.js';
import type { TellCommand } from './telling.js';

/** Runs the command of the user's with each event as JSON on its standard input; no secret goes along. */
export function createTellCommand(running: Running, environment: NodeJS.ProcessEnv, redactor: Redactor): TellCommand {
	const cleaned = () => withoutSecrets(environment, secretNames(running), redactor.redact);
	const hook = createCommandHook(cleaned, (words) => running.dispatch({ type: 'noticed', words }));
	return ({ alerts }) => {
		const model = running.getModel();
		const { command } = model.alerts.choices;
		void import('../../output/alert-json.js').then(({ alertJson }) =>
			hook.run(command, redactor.redact(`${JSON.stringify(alertJson(model, alerts))}\n`)),
		);
	};
}

/** Names of the variables in which profiles have a secret. */
function secretNames(running: Running): ReadonlySet<string> {
	const sources = running
		.getModel()
		.profiles.flatMap(({ appSecret, user }) => (user.kind === 'bk_username' ? [appSecret] : [appSecret, user.source]));
	return new Set(sources.flatMap((source) => (source.from === 'env' ? [source.name] : [])));
}

import type { GatewayRequest } from './gateway.js';
import { asParameters, readJsonObject } from './parameters.js';
import { componentName, findResource } from './routes.js';
import { type Arrival, credentialPlace } from './statistics.js';

/** What a request is about, whether it is answered or not; a batch is about no single task. */
export function describeRequest({ path, query, body, authorization }: GatewayRequest): Arrival {
	const sent = asParameters(readJsonObject(body) ?? {});
	const parameters = { ...query, ...sent };
	const place = findResource(path) ?? { component: componentName(path), ids: parameters };
	return {
		path,
		component: place.component,
		taskId: place.ids.task_id,
		credentials: credentialPlace(authorization, Object.keys(parameters)),
	};
}

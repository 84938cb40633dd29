import type { SimulatedTask } from '../simulation.js';
import { type NodeAnswer, type NodeQuestion, nodeData, nodeDetail } from '../wire/node-detail.js';
import type { Parameters } from './parameters.js';
import { type Body, ServerCrash } from './replies.js';

/** What of a question these answers need. */
type Asked = {
	readonly siteUrl: string;
	readonly now: number;
	readonly parameters: Parameters;
	readonly project: { readonly id: number };
	readonly traceId: string;
};

export function answerNodeDetail(asked: Asked, task: SimulatedTask): Body {
	return bodyOf(nodeDetail(task, nodeQuestion(asked)), asked);
}

export function answerNodeData(asked: Asked, task: SimulatedTask): Body {
	return bodyOf(nodeData(task, nodeQuestion(asked)), asked);
}

function nodeQuestion({ siteUrl, now, parameters, project }: Asked): NodeQuestion {
	return {
		siteUrl,
		now,
		projectId: project.id,
		nodeId: parameters.node_id,
		componentCode: parameters.component_code,
		subprocessStack: parameters.subprocess_stack,
		loop: parameters.loop,
		templateNodeId: parameters.template_node_id,
	};
}

function bodyOf(answer: NodeAnswer, { traceId }: Asked): Body {
	if (answer.kind === 'crash') {
		throw new ServerCrash();
	}
	return answer.kind === 'data'
		? { result: true, data: answer.data, message: '', code: 0, trace_id: traceId }
		: { result: false, ...answer.refusal, data: answer.data, trace_id: traceId };
}

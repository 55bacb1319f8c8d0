"""The director's office: an optional language model that may write the screenplay, at any OpenAI-compatible chat endpoint.

    prompt -> script.read -> draft -> request -> endpoint -> answer -> merge with the draft -> screenplay

What it says is a proposal. The draft of our own reader stands behind every field: what was quoted, forbidden or timed in the prompt is
never the model's to change, and whatever it adds must name the words of the prompt that it comes from.

reading     the one place where a prompt becomes a screenplay, with a director or without
consult     ask, understand, have it repaired once, merge; every way to fail ends with the draft
request     what is sent        instructions.txt, schema, vocabulary
endpoint    how it is sent      limits, formats a server takes, faults in words
answer      what came back, as data
source      the prompt as evidence: quotes, citations, what was forbidden
merge       field by field      facts, people, things, lines, action, shots
notes       what is told of all this
"""

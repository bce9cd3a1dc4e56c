# Wirebrief as an image: docs/how-to/container.md says how to run it. `make packages` tries these steps without an engine.
FROM python:3.11-slim-bookworm AS build
ENV UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir --root-user-action=ignore uv==0.13.9
WORKDIR /src
COPY lock/build.txt lock/run.txt lock/
# Exactly the releases that the lock names, by their hashes, and nothing of the tools that install them.
RUN python -m venv --without-pip /opt/wirebrief \
    && uv pip install --python /opt/wirebrief --require-hashes --requirements lock/build.txt \
    && uv pip install --python /opt/wirebrief --require-hashes --no-build-isolation --requirements lock/run.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY summaries summaries
# Tests of packages and names of countries in 200 languages: 35 MB that nothing here reads. Modules are compiled here,
# since the root of the container is read-only.
RUN uv pip install --python /opt/wirebrief --no-deps --no-build-isolation . \
    && find /opt/wirebrief/lib -type d \( -name tests -o -path '*/pycountry/locales' \) -prune -exec rm -r {} + \
    && /opt/wirebrief/bin/python -m compileall -q -j 0 /opt/wirebrief/lib \
    && mkdir -p /volume

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="Wirebrief" org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/wirebrief /opt/wirebrief
# The one volume: settings (config.toml, if there is one) and the store (data/).
COPY --from=build --chown=10001:10001 /volume /var/lib/wirebrief
ENV PATH=/opt/wirebrief/bin:$PATH HOME=/var/lib/wirebrief WIREBRIEF_MONITOR__LISTEN=0.0.0.0:8093
WORKDIR /var/lib/wirebrief
USER 10001:10001
VOLUME /var/lib/wirebrief
EXPOSE 8093
# It listens once it has read its archive.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8093, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["wirebrief"]
CMD ["run"]
